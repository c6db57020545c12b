import { me } from './portal.ts';
import type { Stage } from './stage.ts';

/** Rounds of ten minutes in which everything unsent has to find its end. */
const roundsMost = 60;

/** Everything works again; the person stops the timer, and the devices get all the time they need. Answers what is stuck. */
export async function quiesce(stage: Stage): Promise<string[]> {
  const { clock, portal, devices } = stage;
  portal.isDown = false;
  // A sign-in whose token ends in its first second fails, and the person presses once more: here the first one holds.
  portal.auth.expireTokensAfter(Number.POSITIVE_INFINITY);
  for (const device of devices) {
    device.line.online = true;
    device.line.faults = [];
    const { life } = device.awake();
    life.dieAt = Number.POSITIVE_INFINITY;
    life.storeFault = null;
    if (!portal.auth.sessionOf(`PHPSESSID=${device.cookie}`)) device.cookie = portal.auth.signIn(me);
    device.seePage();
    // A renewal whose answer was lost is spent: then the person is asked to sign in again, and does.
    device.letIn();
  }
  await clock.advance(70_000);
  for (const device of devices) device.command('pauseTimer', {}, () => undefined);
  stage.portalTimes.push({ at: clock.now(), what: 'timer', taskId: 0 });
  await clock.advance(5_000);
  let unsent = await unsentOf(stage);
  for (let round = 0; round < roundsMost && unsent.length > 0; round += 1) {
    await clock.advance(10 * 60_000);
    for (const device of devices) device.seePage();
    await clock.advance(60_000);
    unsent = await unsentOf(stage);
  }
  // Once more for what the last device has written, and beyond the half hour after which all is compared.
  await clock.advance(31 * 60_000);
  for (const device of devices) device.command('syncNow', {}, () => undefined);
  await clock.advance(5_000);
  return unsent;
}

async function unsentOf({ devices }: Stage): Promise<string[]> {
  const found: string[] = [];
  for (const device of devices)
    for (const { kind, failure, id, state } of await device.look((database) =>
      database.operations.where('state').anyOf('waiting', 'sending').toArray(),
    ))
      found.push(`${device.name}: ${kind} ${id} is still ${state}: ${failure?.kind} ${failure?.text}`);
  return found;
}

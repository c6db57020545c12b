import { createHash } from 'node:crypto';
import { violations } from './checks.ts';
import { takeOverTime } from './clock.ts';
import { doDeed, inheritDeeds, isDeed } from './deeds.ts';
import type { Device } from './device.ts';
import { happenOnPortal, mishap, travel } from './happenings.ts';
import { quiesce } from './quiesce.ts';
import { randomOf } from './random.ts';
import { type PortalKind, portalKinds, type Schedule } from './schedule.ts';
import { clockInCharge, createStage, type Stage } from './stage.ts';

export interface Outcome {
  violations: string[];
  /** Of everything that was asked of the portal, in order: equal for an equal run. */
  hash: string;
  trace: string[];
  /** What every device had in its outbox in the end, where something is broken. */
  outbox: string[];
}

let isInstalled = false;

/** Ids drawn by the product are drawn from the schedule's seed. */
function drawIds(seed: number): void {
  const random = randomOf(seed ^ 0x2545f491);
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  crypto.randomUUID = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  Math.random = () => random.next();
}

/** Some devices had an older version until now, which left things unsent. */
async function makeSomeOlder(stage: Stage): Promise<void> {
  for (const [at, device] of stage.devices.entries()) {
    if (!stage.rarities.chance(0.12)) continue;
    const left = {
      draftId: `older-${at}-words`,
      title: `Продажи: Написать письмо ⟦older ${at}⟧`,
      description: 'Слова прежней версии « »',
      token: `⟦older ${at}⟧`,
      seconds: stage.rarities.between(60, 599),
    };
    await device.wasOlder(left);
    inheritDeeds(stage, at, left);
  }
}

/** Runs one schedule to its end and says which promises are broken. */
export async function runSchedule(schedule: Schedule): Promise<Outcome> {
  if (!isInstalled) {
    takeOverTime(() => clockInCharge);
    // A background that was ended leaves promises behind that fail without anyone to hear.
    process.on('unhandledRejection', () => undefined);
    isInstalled = true;
  }
  drawIds(schedule.seed);
  const stage = createStage(schedule.seed, schedule.devices);
  await makeSomeOlder(stage);
  for (const device of stage.devices) device.seePage();
  await stage.clock.advance(3_000);
  for (const device of stage.devices) device.letIn();
  await stage.clock.advance(2_000);
  for (const action of schedule.actions) {
    await stage.clock.advance(action.waitMs);
    // At once, or in the middle of what comes next: an hour is over whenever it likes.
    if (stage.ways.chance(0.15)) stage.portal.auth.expireTokensAfter(stage.ways.below(8));
    if (stage.journeys.chance(0.04)) travel(stage);
    if (stage.rarities.chance(0.08))
      (stage.devices[action.device] as Device).line.twice += stage.rarities.between(1, 4);
    if (isDeed(action.kind)) doDeed(stage, action);
    else if (portalKinds.includes(action.kind as PortalKind)) happenOnPortal(stage, action);
    else mishap(stage, action);
  }
  await stage.clock.advance(5_000);
  const stuck = await quiesce(stage);
  const found = [...stuck, ...(await violations(stage))];
  for (const device of stage.devices) device.kill();
  const outbox: string[] = [];
  for (const device of found.length > 0 ? stage.devices : [])
    for (const operation of await device.look((database) => database.operations.toArray()))
      outbox.push(`${device.name} ${JSON.stringify(operation)}`);
  for (const device of stage.devices) device.close();
  const { trace } = stage.portal;
  const hash = createHash('sha256').update(trace.join('\n')).digest('hex').slice(0, 16);
  return { violations: found, hash, trace, outbox };
}

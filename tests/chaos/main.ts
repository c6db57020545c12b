import { useBrowser } from '../browser/kind.ts';
import { browserProcess } from '../browser/process.ts';
import { firstSyncFinished } from '../browser/store.ts';
import { temporaryFolder } from '../browser/temporary.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { randomOf } from '../simulation/harness/random.ts';
import { type Diary, deed } from './deeds.ts';
import { open, send, unsent, wait } from './running.ts';
import { verdict } from './verdict.ts';

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

if (process.argv.includes('--firefox')) useBrowser('firefox');
const stopsWanted = option('stops', 200);
const killsWanted = option('kills', 30);
const random = randomOf(option('seed', 1));
/** Of the run, 0 for as fast as it goes: each blow has its share of it, and the portal is away for up to four of them. */
const shareMs = (option('minutes', 0) * 60_000) / (stopsWanted + killsWanted);
const startedAt = Date.now();
const portal = await startLocalPortal({ https: true, company: { tasks: 60 } });
const profile = temporaryFolder();
let running = await open(portal, profile);
await firstSyncFinished(running.context);
const known = new Set(portal.state.elapsed.keys());
const tasks = [...portal.state.tasks.values()].filter(
  ({ responsibleId, status, timeTracking, title }) =>
    responsibleId === demoUserId && (status === 2 || status === 3) && timeTracking && !/^Общая/.test(title),
);
const diary: Diary = { promised: [], presses: [] };
let stops = 0;
let kills = 0;
let cuts = 0;

for (let number = 0; stops < stopsWanted || kills < killsWanted; number += 1) {
  await wait(startedAt + (stops + kills + random.next()) * shareMs - Date.now());
  const doing = deed(running.screen, random.pick(tasks), number, random, diary);
  await wait(random.below(500));
  if (kills < killsWanted && random.chance(killsWanted / (stopsWanted + killsWanted))) {
    process.kill(browserProcess(profile), 'SIGKILL');
    kills += 1;
    await doing;
    await running.context.close().catch(() => undefined);
    await wait(500);
    running = await open(portal, profile);
  } else if (random.chance(0.1)) {
    cuts += 1;
    await portal.stop();
    await wait(random.below(2_000 + 4 * shareMs));
    await portal.resume();
    await doing;
  } else {
    await running.stopBackground();
    stops += 1;
    await doing;
  }
}

// Everything works again: what is unsent gets the time it needs.
const pausedAt = Date.now();
const isSure = await send(running.screen, 'pauseTimer', {});
diary.presses.push({ at: pausedAt, taskId: null, isSure });
let left = await unsent(running.screen);
for (let round = 0; round < 40 && left.waiting > 0; round += 1) {
  await send(running.screen, 'syncNow', {});
  await wait(5_000);
  left = await unsent(running.screen);
}

const { lost, doubled, runs, shortSeconds, overlapMs } = verdict(portal.state, known, diary, left);
for (const token of lost) console.log(`lost: ${token}`);
for (const token of doubled) console.log(`doubled: ${token}`);
console.log(
  `stops ${stops}, kills ${kills}, cuts ${cuts}: promised ${diary.promised.filter(({ accepted }) => accepted).length}, ` +
    `lost ${lost.length}, doubled ${doubled.length}, unsent ${left.waiting}, refused ${left.refused.length}, ` +
    `runs ${runs}, timer short by at most ${shortSeconds.toFixed(1)} s, ` +
    `overlap ${(Math.max(0, overlapMs) / 1000).toFixed(1)} s, ${Math.round((Date.now() - startedAt) / 1000)} s`,
);
await running.context.close();
await portal.stop();
process.exit(
  lost.length + doubled.length + left.waiting > 0 || runs === 0 || shortSeconds > 4.5 || overlapMs > 1_500
    ? 1
    : 0,
);

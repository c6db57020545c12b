import 'fake-indexeddb/auto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PortalState } from '../portal/state/model.ts';
import { takeOverTime } from '../simulation/harness/clock.ts';
import { me } from '../simulation/harness/portal.ts';
import { randomOf } from '../simulation/harness/random.ts';
import { clockInCharge, createStage, type Stage } from '../simulation/harness/stage.ts';

setFlagsFromString('--expose_gc');
// What the engine compiles of busy functions counts as memory, comes when it likes, and ends by itself: more than a megabyte of
// twenty within a day. Uncompiled, what is left is what we keep.
for (const compiler of ['--no-opt', '--no-sparkplug', '--no-flush-bytecode']) setFlagsFromString(compiler);
const collect = runInNewContext('gc') as () => void;
console.warn = () => undefined;

const hourMs = 3_600_000;
/** A visible portal page asks this often (ms); without one the background's own alarm does. */
const visibleMs = 20_000;
const quietMs = 5 * 60_000;
/** Starts and stops are right to the second, the portal's own counting in whole seconds included. */
const driftMost = 1;
const growthMost = 0.05;

/**
 * One background that lives through working days: a page is open, the timer is started and paused, a colleague writes, and
 * nothing may grow, ask too much, or drift.
 */
async function soak(name: string, days: number, seed: number): Promise<boolean> {
  const stage = createStage(seed, 1);
  const { clock, portal } = stage;
  const [device] = stage.devices;
  if (!device) throw new Error('no device');
  const random = randomOf(seed);
  const runs: { taskId: number; from: number; to: number }[] = [];
  let open: { taskId: number; from: number } | null = null;
  let requests = 0;
  let refused = 0;
  let busiest = 0;
  let warm = { heap: 0, data: 0 };
  device.seePage();
  await clock.advance(5_000);
  // What the looking itself keeps (the copying, a connection of its own) is there before it is compared with later.
  await memoryOf(stage);

  const press = async () => {
    const at = clock.now();
    const before: number = open?.taskId ?? 0;
    if (open) runs.push({ ...open, to: at });
    // Starting what runs already would change nothing.
    const taskId = random.pick([1, 2, 6].filter((id) => id !== before));
    open = open && random.chance(0.5) ? null : { taskId, from: at };
    if (open) device.command('startTimer', { taskId: open.taskId }, () => undefined);
    else device.command('pauseTimer', {}, () => undefined);
    await clock.advance(1_000);
  };
  const count = () => {
    requests += portal.trace.length;
    busiest = Math.max(busiest, portal.trace.length);
    refused += portal.trace.filter((line) => / (429|503)$/.test(line)).length;
    portal.trace.length = 0;
  };

  const hours = days === 0 ? 8 : days * 24;
  for (let hour = 0; hour < hours; hour += 1) {
    const isWork = hour % 24 < 8;
    const every = isWork ? visibleMs : quietMs;
    for (let step = 0; step < hourMs / every; step += 1) {
      if (isWork) device.seePage();
      else void device.awake().engine.wake(quietMs - 10_000);
      await clock.advance(every - (isWork && step % 45 === 44 ? 1_000 : 0));
      if (isWork && step % 45 === 44) await press();
      if (step % 3 === 2) count();
    }
    // Evenings the timer stands.
    if (open && hour % 24 === 7) {
      runs.push({ ...(open as { taskId: number; from: number }), to: clock.now() });
      open = null;
      device.command('pauseTimer', {}, () => undefined);
      await clock.advance(1_000);
    }
    const warmHour = days === 0 ? 2 : 24;
    if (hour + 1 === warmHour) warm = await memoryOf(stage);
  }
  count();
  const end = await memoryOf(stage);
  const grown = (end.heap - end.data) / (warm.heap - warm.data) - 1;
  const data = (end.data - warm.data) / 1e6;
  const entries = [...portal.state.elapsed.values()].filter(({ userId }) => userId === me);
  const drift = runs.map(({ taskId, from, to }) => {
    const inside = entries.filter((one) => one.taskId === taskId && Math.abs(one.startedAt - from) < 5_000);
    const seconds = inside.reduce((sum, one) => sum + one.seconds, 0);
    return Math.abs(seconds - (to - from) / 1000);
  });
  const worst = Math.max(...drift);
  const isGood = grown <= growthMost && refused === 0 && worst <= driftMost && device.awake().life.awaits > 0;
  console.log(
    `${name}: ${runs.length} runs, ${requests} requests (at most ${busiest} a minute at work), over the limits ${refused}, ` +
      `memory after warm-up ${(grown * 100).toFixed(1)} % (of ${((warm.heap - warm.data) / 1e6).toFixed(1)} MB, and ${data.toFixed(1)} MB more of kept data), timer off by at most ${worst.toFixed(1)} s: ${isGood ? 'ok' : 'FAILED'}`,
  );
  device.kill();
  return isGood;
}

/**
 * The process's memory, and how much of it is what the store and the portal keep of the week's work: a browser has its store on
 * its disk, and the portal is elsewhere. A copy of all that takes as much again.
 */
async function memoryOf({ portal, devices }: Stage): Promise<{ heap: number; data: number }> {
  const heap = await heapBytes();
  const copies: unknown[] = [copyOf(portal.state)];
  for (const device of devices)
    copies.push(
      await device.look((database) => Promise.all(database.tables.map((table) => table.toArray()))),
    );
  const data = (await heapBytes()) - heap;
  // Held until it has been measured.
  copies.length = 0;
  return { heap, data };
}

/** What the portal keeps, without its clock and whoever listens to it. */
function copyOf({ now: _now, pullListeners: _listeners, ...kept }: PortalState): unknown {
  return structuredClone(kept);
}

async function heapBytes(): Promise<number> {
  await clockInCharge.settle();
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

takeOverTime(() => clockInCharge);
const day = await soak('8 working hours', 0, 1);
const week = await soak('a week', 7, 2);
process.exit(day && week ? 0 : 1);

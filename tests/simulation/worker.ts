import 'fake-indexeddb/auto';
import { foundHasty, foundOnce, foundRough } from './found.ts';
import { runSchedule } from './harness/run.ts';
import { type Mix, mixes, scheduleOf } from './harness/schedule.ts';
import { shrink } from './shrink.ts';

/** What a worker tells its parent, one JSON a line. */
export type Message =
  | { kind: 'violation'; seed: number; violations: string[]; hash: string; again: string }
  | { kind: 'shrunk'; seed: number; actions: unknown[]; violations: string[] }
  | { kind: 'progress'; done: number }
  | { kind: 'hash'; seed: number; hash: string };

const [mode = 'run', first = '1', count = '1', step = '1'] = process.argv.slice(2);
const asked = mixes.find((mix) => process.argv.includes(`--${mix}`)) ?? 'usual';
/** After how many schedules a worker says that they are run. */
const told = 50;
const say = (message: Message) => void process.stdout.write(`${JSON.stringify(message)}\n`);

// Where an error came from is never asked here, and costs more than the rest of it.
Error.stackTraceLimit = 0;
// The store's library tells of connections that an upgrade closes; here that is what is tried out.
console.warn = () => undefined;

const counted = () =>
  Array.from({ length: Number(count) }, (_unused, at) => Number(first) + at * Number(step));

/** The schedule under way. */
let current = 0;
process.on('uncaughtException', (error) => {
  const broken = [`its process would have ended: ${error}`];
  say({ kind: 'violation', seed: current, violations: broken, hash: '', again: '' });
  process.stdout.end(() => process.exit(1));
});

async function run(seeds: readonly number[], stopsAtFirst: boolean, mix: Mix = asked): Promise<void> {
  let isShrunk = false;
  for (const [at, seed] of seeds.entries()) {
    current = seed;
    const schedule = scheduleOf(seed, mix);
    const { violations, hash } = await runSchedule(schedule);
    if (violations.length > 0) {
      const again = (await runSchedule(schedule)).hash;
      say({ kind: 'violation', seed, violations, hash, again });
      if (stopsAtFirst) return;
      if (!isShrunk) {
        const small = await shrink(schedule);
        say({
          kind: 'shrunk',
          seed,
          actions: small.actions,
          violations: (await runSchedule(small)).violations,
        });
        isShrunk = true;
      }
    }
    if ((at + 1) % told === 0) say({ kind: 'progress', done: told });
  }
}

/** One schedule with everything that was asked of the portal, for whoever looks into it. */
async function show(): Promise<void> {
  const { violations, trace, outbox } = await runSchedule(scheduleOf(Number(first), asked));
  for (const line of [...trace, ...outbox, ...violations]) process.stdout.write(`${line}\n`);
}

async function hashes(): Promise<void> {
  for (const seed of counted()) {
    const { hash } = await runSchedule(scheduleOf(seed, asked));
    say({ kind: 'hash', seed, hash });
  }
}

if (mode === 'show') await show();
else if (mode === 'hashes') await hashes();
else if (mode === 'found') {
  await run(foundOnce, false, 'usual');
  await run(foundRough, false, 'rough');
  await run(foundHasty, false, 'hasty');
} else await run(counted(), mode === 'first');
process.exit(0);

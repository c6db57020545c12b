import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { bundle } from './bundle.ts';
import { mixes } from './harness/schedule.ts';
import { type Planted, planted } from './planted.ts';
import type { Message } from './worker.ts';

const workers = Math.max(2, Math.min(8, availableParallelism()));

/**
 * How many schedules one process runs. A background that is ended leaves promises behind that nothing takes up again; in a
 * browser its process ends with it, here they lie in the library's own account of what is under way.
 */
const aProcessMost = 2_000;

/** After how many schedules one is told to be under way. */
const toldStep = 5_000;

/**
 * There is a process for each core: helpers of one take the other's time. A schedule leaves much behind that is soon garbage,
 * and a larger space for what is young moves less of it.
 */
const engineFlags = ['--single-threaded', '--max-semi-space-size=64', '--min-semi-space-size=64'];

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

/** `--rough`, `--lossy`, `--hasty`: what goes wrong rarely is drawn far more often. */
const mix = mixes.map((name) => `--${name}`).filter((name) => process.argv.includes(name));

/** Starts a worker and hands over its messages. */
function start(
  file: string,
  args: (string | number)[],
  take: (message: Message, child: ChildProcess) => void,
) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [...engineFlags, file, ...args.map(String)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('{')) take(JSON.parse(line) as Message, child);
    });
    child.on('close', (code, signal) =>
      code === 0 || signal ? resolve() : reject(new Error(`a worker ended with ${code}`)),
    );
  });
}

/** Runs schedules on every core; answers how many broke a promise. What is under way for an hour says how far it is. */
async function simulate(schedules: number, seed: number): Promise<number> {
  const startedAt = Date.now();
  const file = await bundle(null);
  let violations = 0;
  let unlike = 0;
  let run = 0;
  const take = (message: Message) => {
    if (message.kind === 'progress') {
      run += message.done;
      if (run % toldStep === 0) console.error(`${run} of ${schedules}, violations ${violations}`);
    }
    if (message.kind === 'violation') {
      violations += 1;
      if (message.hash !== message.again) unlike += 1;
      console.log(`seed ${message.seed}: ${message.violations.slice(0, 3).join('; ')}`);
    }
    if (message.kind === 'shrunk')
      console.log(
        `seed ${message.seed} shrunk: ${JSON.stringify(message.actions)}\n  ${message.violations[0]}`,
      );
  };
  await start(file, ['found'], take);
  await Promise.all(
    Array.from({ length: workers }, async (_unused, at) => {
      const count = Math.ceil((schedules - at) / workers);
      for (let done = 0; done < count; done += aProcessMost)
        await start(
          file,
          ['run', seed + at + done * workers, Math.min(aProcessMost, count - done), workers, ...mix],
          take,
        );
    }),
  );
  const replayed = await replaysExactly(file, seed);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `schedules ${schedules}, seed ${seed}: violations ${violations}, replayed exactly ${replayed}, ${seconds} s`,
  );
  return violations + unlike + (replayed === '20 of 20' ? 0 : 1);
}

/** The same seeds once more in two processes of their own: what they ask of the portal is the same to the byte. */
async function replaysExactly(file: string, seed: number): Promise<string> {
  const seen = new Map<number, Set<string>>();
  const take = (message: Message) => {
    if (message.kind === 'hash')
      seen.set(message.seed, (seen.get(message.seed) ?? new Set()).add(message.hash));
  };
  await Promise.all([1, 2].map(() => start(file, ['hashes', seed, 20, 1, ...mix], take)));
  return `${[...seen.values()].filter(({ size }) => size === 1).length} of 20`;
}

/** In how many schedules a planted fault is found; null when it is not. */
async function findPlanted(fault: Planted, schedules: number, seed: number): Promise<number | null> {
  const file = await bundle(fault);
  let found: number | null = null;
  await start(file, ['first', seed, schedules, 1], (message) => {
    if (message.kind === 'violation') found = message.seed - seed + 1;
  });
  return found;
}

async function plantAll(schedules: number, seed: number): Promise<number> {
  const rows = [...planted];
  let missed = 0;
  console.log('planted fault | found in schedule | what it would do');
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let fault = rows.shift(); fault; fault = rows.shift()) {
        const found = await findPlanted(fault, schedules, seed);
        if (found === null) missed += 1;
        console.log(`${fault.name} | ${found ?? `NOT FOUND in ${schedules}`} | ${fault.harm}`);
      }
    }),
  );
  console.log(`planted ${planted.length}, found ${planted.length - missed}`);
  return missed;
}

const seed = option('seed', 1);
const schedules = option('schedules', 2_000);
const broken = process.argv.includes('--planted')
  ? await plantAll(schedules, seed)
  : await simulate(schedules, seed);
process.exit(broken > 0 ? 1 : 0);

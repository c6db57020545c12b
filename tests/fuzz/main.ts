import fc from 'fast-check';
import { answerTargets } from './answers.ts';
import { buttonTargets } from './buttons.ts';
import { pageTargets } from './pages.ts';
import type { Target } from './target.ts';
import { wayTargets } from './ways.ts';
import { wordTargets } from './words.ts';

/** No input may keep a screen from answering for longer than this (ms). */
const slowestMs = 50;

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

/** The shortest of three tries: a pause of the engine's own is no fault of the parser. */
async function timed(target: Target, input: never): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && shortest > slowestMs; attempt += 1) {
    const startedAt = performance.now();
    await target.run(input);
    shortest = Math.min(shortest, performance.now() - startedAt);
  }
  return shortest;
}

interface Count {
  inputs: number;
  faults: number;
  slowestMs: number;
}

async function fuzz(target: Target, inputs: number, seed: number): Promise<Count> {
  const count: Count = { inputs, faults: 0, slowestMs: 0 };
  const property = fc.asyncProperty(target.input, async (input) => {
    const ms = await timed(target, input as never);
    count.slowestMs = Math.max(count.slowestMs, ms);
    if (ms > slowestMs) throw new Error(`took ${Math.round(ms)} ms`);
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: inputs, seed });
  if (failed) {
    count.faults += 1;
    console.log(`${target.name}: ${String(errorInstance)}\n  ${fc.stringify(counterexample).slice(0, 600)}`);
  }
  return count;
}

const inputs = option('inputs', 5_000);
const seed = option('seed', 1);
const targets = [...answerTargets, ...pageTargets, ...buttonTargets, ...wordTargets, ...wayTargets];
const startedAt = Date.now();
let faults = 0;
let total = 0;
for (const target of targets) {
  const count = await fuzz(target, Math.ceil(inputs / targets.length), seed);
  faults += count.faults;
  total += count.inputs;
  console.log(`${target.name}: ${count.inputs} inputs, slowest ${count.slowestMs.toFixed(1)} ms`);
}
console.log(
  `inputs ${total}, seed ${seed}: faults ${faults}, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
);
process.exit(faults > 0 ? 1 : 0);

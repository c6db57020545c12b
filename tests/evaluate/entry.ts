import { z } from 'zod';
import { parseEntry } from '@/lib/regulation/entry/parse.ts';
import type { NowWall } from '@/lib/time/words/pattern.ts';
import { readLines } from './lines.ts';

const expectation = z
  .object({
    title: z.string(),
    deadline: z.string().nullable(),
    hard: z.boolean(),
    estimateMinutes: z.number().nullable(),
    tags: z.array(z.string()),
    person: z.string().nullable(),
    parent: z.string().nullable(),
    steps: z.array(z.string()),
  })
  .partial();
const record = z.object({ line: z.string(), now: z.string(), expect: expectation });

const two = (value: number) => String(value).padStart(2, '0');

/** The wall clock that an instant with an offset shows where it was written. */
export function wallOf(iso: string): NowWall {
  const [, year, month, day, hour, minute] =
    /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(iso)?.map(Number) ?? [];
  return { year: year ?? 0, month: month ?? 1, day: day ?? 1, hour: hour ?? 0, minute: minute ?? 0 };
}

/** A line as the evaluation's fixed fields. */
export function readEntry(line: string, now: NowWall) {
  const entry = parseEntry(line, now);
  const { day, clock } = entry;
  const date = day ? `${day.year}-${two(day.month)}-${two(day.day)}` : '';
  return {
    title: entry.title,
    deadline: day ? date + (clock ? `T${two(clock.hour)}:${two(clock.minute)}` : '') : '',
    hard: entry.hard,
    estimateMinutes: entry.estimateSeconds / 60,
    tags: entry.tags,
    person: entry.person,
    parent: entry.parent,
    steps: entry.steps,
  };
}

export interface EntryScore {
  right: number;
  all: number;
  wrong: { line: string; key: string; expected: unknown; got: unknown }[];
}

/** Counts the lines whose every expected key is read as expected; `null` means nothing. */
export function scoreEntries(file: string): EntryScore {
  const score: EntryScore = { right: 0, all: 0, wrong: [] };
  for (const { line, now, expect } of readLines(file, record)) {
    const got: Record<string, unknown> = readEntry(line, wallOf(now));
    const wrong = Object.entries(expect).filter(([key, value]) => {
      const nothing = key === 'estimateMinutes' ? 0 : '';
      return JSON.stringify(value ?? nothing) !== JSON.stringify(got[key]);
    });
    score.all += 1;
    if (wrong.length === 0) score.right += 1;
    for (const [key, expected] of wrong) score.wrong.push({ line, key, expected, got: got[key] });
  }
  return score;
}

/** Prints the fixed lines of `npm run evaluate -- entry`. */
export function printEntries(file: string): void {
  const score = scoreEntries(file);
  console.log(`right ${score.right} of ${score.all}`);
  for (const { line, key, expected, got } of score.wrong)
    console.log(
      `  wrong: ${line}\n    ${key}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`,
    );
}

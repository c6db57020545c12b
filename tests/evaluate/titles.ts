import { z } from 'zod';
import { titleFaults } from '@/lib/regulation/titles/check.ts';
import { readLines } from './lines.ts';

const line = z.object({ title: z.string(), ok: z.boolean() });

export interface TitleScore {
  falseAlarms: string[];
  good: number;
  misses: string[];
  bad: number;
}

/** Counts where the title check (TTL-1, TTL-2, default profile) and a label differ. */
export function scoreTitles(file: string): TitleScore {
  const score: TitleScore = { falseAlarms: [], good: 0, misses: [], bad: 0 };
  for (const { title, ok } of readLines(file, line)) {
    const passed = titleFaults(title, { prefixRequired: false }).length === 0;
    if (ok) {
      score.good += 1;
      if (!passed) score.falseAlarms.push(title);
    } else {
      score.bad += 1;
      if (passed) score.misses.push(title);
    }
  }
  return score;
}

/** Prints the fixed lines of `npm run evaluate -- titles`. */
export function printTitles(file: string): void {
  const score = scoreTitles(file);
  console.log(`false alarms ${score.falseAlarms.length} of ${score.good}`);
  console.log(`misses ${score.misses.length} of ${score.bad}`);
  for (const title of score.falseAlarms) console.log(`  false alarm: ${title}`);
  for (const title of score.misses) console.log(`  miss: ${title}`);
}

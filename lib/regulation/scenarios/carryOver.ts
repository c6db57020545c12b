import type { Profile } from '../profile/schema.ts';
import type { Task } from '../task.ts';
import { titleParts, titleText } from '../titles/parts.ts';
import type { TitleWords } from '../titles/words.ts';

/** How an unfinished task goes to another day: only its deadline (CAR-1), or as a next part (CAR-2). */
export type CarryOverWay = 'deadline' | 'part';

/** CAR-1 up to the profile's minutes spent in total, CAR-2 above. */
export function carryOverWay(spentSeconds: number, { carryOver }: Pick<Profile, 'carryOver'>): CarryOverWay {
  return spentSeconds <= carryOver.deadlineOnlyMinutes * 60 ? 'deadline' : 'part';
}

/** What remains of the plan (seconds), asked with this; at least the profile's minutes (CAR-2, point 3). */
export function remainingSeconds(
  task: Pick<Task, 'estimateSeconds'>,
  spentSeconds: number,
  { carryOver }: Pick<Profile, 'carryOver'>,
): number {
  return Math.max(task.estimateSeconds - spentSeconds, carryOver.estimateLeastMinutes * 60);
}

const withoutPart = (title: string, words: TitleWords) =>
  titleText({ ...titleParts(title, words), part: null }, words);

/**
 * The title of the next part: «(часть N) » right after the project prefix, N one above the highest part there is (CAR-2,
 * point 1).
 * @param titles every title that may be a part of the same work
 */
export function nextPartTitle(title: string, titles: Iterable<string>, words: TitleWords): string {
  const original = withoutPart(title, words);
  let last = titleParts(title, words).part ?? 1;
  // Parts share their last words: only those titles are taken apart.
  const ending = titleParts(title, words).action;
  for (const other of titles)
    if (other.endsWith(ending) && withoutPart(other, words) === original)
      last = Math.max(last, titleParts(other, words).part ?? 1);
  return titleText({ ...titleParts(title, words), part: last + 1 }, words);
}

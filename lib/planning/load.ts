import type { Day } from '@/lib/time/days.ts';

/** Seconds by day. */
export function secondsByDay(work: readonly { day: Day; seconds: number }[]): Map<Day, number> {
  const sums = new Map<Day, number>();
  for (const { day, seconds } of work) sums.set(day, (sums.get(day) ?? 0) + seconds);
  return sums;
}

/** How much of a day's capacity is taken: over, right, under, or free when there is none (PLN-1, CNT-3). */
export function loadOf(seconds: number, capacitySeconds: number): 'over' | 'right' | 'under' | 'free' {
  if (capacitySeconds === 0) return seconds > 0 ? 'over' : 'free';
  const share = seconds / capacitySeconds;
  if (share > 1.1) return 'over';
  return share < 0.7 ? 'under' : 'right';
}

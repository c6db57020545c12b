import { type DayPlan, emptyPlan } from '@/lib/planning/dayPlan.ts';
import type { Day } from '@/lib/time/days.ts';
import type { AccountDatabase } from './database.ts';

/** The plan of a day; an empty one when none was begun. */
export async function planOfDay(database: AccountDatabase, day: Day): Promise<DayPlan> {
  return (await database.plans.get(day)) ?? emptyPlan(day);
}

/** Changes a day's plan inside the caller's transaction (plans). */
export async function changePlan(
  database: AccountDatabase,
  day: Day,
  changes: Partial<Omit<DayPlan, 'day'>>,
): Promise<void> {
  await database.plans.put({ ...(await planOfDay(database, day)), ...changes });
}

import { taskSubject } from '@/lib/regulation/subject.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import type { Account, StoredTask } from '@/lib/store/records.ts';
import { capacitySeconds as capacityOfDay } from '@/lib/time/calendar/workCalendar.ts';
import { addDays, dayOf, daysBetween, endOfDay, mondayOf } from '@/lib/time/days.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';

export interface StackView {
  plannedSeconds: number;
  capacitySeconds: number;
  /** Oldest first; empty while the week is full (STK-2). */
  tasks: StoredTask[];
}

/** STK-2: what is left of this week, and only then the stack, oldest first. */
export async function stackView(
  database: AccountDatabase,
  account: Account,
  now: number,
): Promise<StackView> {
  await follow(database, 'tasks', 'profile');
  const { profile } = await profileInForce(database);
  const open = await database.tasks.where('flags').equals(flagKey('responsible', 'open')).toArray();
  const today = dayOf(now, account.zone);
  const sunday = addDays(mondayOf(today), 6);
  const weekEnd = endOfDay(sunday, account.zone);
  const calendar = workCalendar(profile);
  const free = daysBetween(today, sunday).map((day) => capacityOfDay(day, calendar));
  const capacitySeconds = free.reduce((sum, seconds) => sum + seconds, 0);
  const isStack = (task: StoredTask) => taskSubject(task, now, profile.title.words).kind === 'stack';
  const plannedSeconds = open
    .filter((task) => task.deadlineAt !== null && task.deadlineAt < weekEnd && !isStack(task))
    .reduce((sum, task) => sum + Math.max(0, task.estimateSeconds - task.spentSeconds), 0);
  const tasks =
    plannedSeconds < capacitySeconds ? open.filter(isStack).sort((a, b) => a.createdAt - b.createdAt) : [];
  return { plannedSeconds, capacitySeconds, tasks };
}

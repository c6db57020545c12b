import { taskSubject } from '@/lib/regulation/subject.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import type { Account, StoredTask } from '@/lib/store/records.ts';
import { capacitySeconds as capacityOfDay, type WorkCalendar } from '@/lib/time/calendar/workCalendar.ts';
import { addDays, type Day, daysBetween, endOfDay, mondayOf } from '@/lib/time/days.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';

export interface StackView {
  /** Nothing of the day's week is left to work in: the figures are those of the next week with a working day. */
  isLaterWeek: boolean;
  plannedSeconds: number;
  capacitySeconds: number;
  /** Oldest first; empty while the week is full (STK-2). */
  tasks: StoredTask[];
}

/** A company's longest holidays, with room to spare. */
const weeksAhead = 4;

/** STK-2: what is left of the week to be planned from a day on, and only then the stack, oldest first. */
export async function stackView(
  database: AccountDatabase,
  account: Account,
  day: Day,
  now: number,
): Promise<StackView> {
  await follow(database, 'tasks', 'profile');
  const { profile } = await profileInForce(database);
  const open = await database.tasks.where('flags').equals(flagKey('responsible', 'open')).toArray();
  const week = weekToPlan(day, workCalendar(profile));
  const weekEnd = endOfDay(week.sunday, account.zone);
  const isStack = (task: StoredTask) => taskSubject(task, now, profile.title.words).kind === 'stack';
  const plannedSeconds = open
    .filter((task) => task.deadlineAt !== null && task.deadlineAt < weekEnd && !isStack(task))
    .reduce((sum, task) => sum + Math.max(0, task.estimateSeconds - task.spentSeconds), 0);
  const tasks =
    plannedSeconds < week.capacitySeconds
      ? open.filter(isStack).sort((a, b) => a.createdAt - b.createdAt)
      : [];
  return { isLaterWeek: week.isLater, plannedSeconds, capacitySeconds: week.capacitySeconds, tasks };
}

/** What is left of the day's week; on the days off at its end, or in holidays, the next week with a working day. */
function weekToPlan(from: Day, calendar: WorkCalendar) {
  const thisSunday = addDays(mondayOf(from), 6);
  const capacityOf = (first: Day, last: Day) =>
    daysBetween(first, last).reduce((sum, day) => sum + capacityOfDay(day, calendar), 0);
  for (let ahead = 0; ahead <= weeksAhead; ahead++) {
    const sunday = addDays(thisSunday, 7 * ahead);
    const capacitySeconds = capacityOf(ahead === 0 ? from : addDays(sunday, -6), sunday);
    if (capacitySeconds > 0) return { isLater: ahead > 0, sunday, capacitySeconds };
  }
  return { isLater: false, sunday: thisSunday, capacitySeconds: 0 };
}

import type { Profile } from '@/lib/regulation/profile/schema.ts';
import type { Task } from '@/lib/regulation/task.ts';
import { hoursOfDay } from '@/lib/time/calendar/workCalendar.ts';
import { dayOf } from '@/lib/time/days.ts';
import { atClock, nextWorkDay } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { workCalendar } from './ruleContextOf.ts';

/**
 * CTL-1: the deadline (epoch ms) of what follows a task: the task's own (or today, where it has none or is overdue) and the
 * profile's working days after it, at the same clock or the day's end.
 */
export function controlDeadline(
  { deadlineAt }: Pick<Task, 'deadlineAt'>,
  profile: Profile,
  zone: string,
  now: number,
): number {
  const calendar = workCalendar(profile);
  let day = dayOf(Math.max(deadlineAt ?? now, now), zone);
  for (let count = 0; count < profile.control.dueWorkingDays; count += 1) day = nextWorkDay(day, calendar);
  const clock = deadlineAt === null ? hoursOfDay(day, calendar).to : clockTime(deadlineAt, zone);
  return atClock(day, clock, zone);
}

import { clockMinutes, hoursOfDay, type WorkCalendar } from './calendar/workCalendar.ts';
import { addDays, type Day, dayOf, startOfDay } from './days.ts';
import { dayStart, instantOfWall } from './zone.ts';

/** The longest row of free days that is looked over. */
const lookAheadDays = 31;

/** The instant (epoch ms) of a wall clock on a day. */
export function atClock(day: Day, clock: string, zone: string): number {
  return instantOfWall(Date.parse(`${day}T00:00:00Z`) + clockMinutes(clock) * 60_000, zone);
}

/** The end (epoch ms) of the working day an instant falls on; on a free day, of the next working day. */
export function workDayEnd(at: number, calendar: WorkCalendar, zone: string): number {
  const first = dayOf(at, zone);
  for (let days = 0; days < lookAheadDays; days += 1) {
    const day = addDays(first, days);
    const hours = hoursOfDay(day, calendar);
    if (hours.works) return atClock(day, hours.to, zone);
  }
  return dayStart(at, zone, 1) - 1;
}

/** The end of the working day that is on, or of the next one when today's has passed. */
export function nextWorkDayEnd(at: number, calendar: WorkCalendar, zone: string): number {
  const end = workDayEnd(at, calendar, zone);
  return end > at ? end : workDayEnd(dayStart(at, zone, 1), calendar, zone);
}

/** The next working day after a day. */
export function nextWorkDay(day: Day, calendar: WorkCalendar): Day {
  for (let days = 1; days < lookAheadDays; days += 1)
    if (hoursOfDay(addDays(day, days), calendar).works) return addDays(day, days);
  return addDays(day, 1);
}

/** Beginning and end (epoch ms) of a day's working hours; null on a free day. */
export function workHoursOf(
  day: Day,
  calendar: WorkCalendar,
  zone: string,
): { startsAt: number; endsAt: number } | null {
  const { works, from, to } = hoursOfDay(day, calendar);
  if (!works) return null;
  return {
    startsAt: atClock(day, from, zone),
    endsAt: Math.min(atClock(day, to, zone), startOfDay(addDays(day, 1), zone)),
  };
}

import { dayStart, instantOfWall, offsetMs } from './zone.ts';

const dayMs = 86_400_000;

/** A calendar day as text, `2026-03-12`: the same everywhere, whatever the zone does to its length. */
export type Day = string;

/** The local day an instant falls on. */
export function dayOf(at: number, zone: string): Day {
  return new Date(at + offsetMs(zone, at)).toISOString().slice(0, 10);
}

/** Local midnight (epoch ms) at which a day begins. */
export function startOfDay(day: Day, zone: string): number {
  return dayStart(instantOfWall(wall(day) + dayMs / 2, zone), zone);
}

/** Local midnight (epoch ms) at which a day ends: days of a clock change have 23 or 25 hours. */
export function endOfDay(day: Day, zone: string): number {
  return startOfDay(addDays(day, 1), zone);
}

/** The day so many days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  return new Date(wall(day) + days * dayMs).toISOString().slice(0, 10);
}

/** 0 for Monday … 6 for Sunday. */
export function weekdayOf(day: Day): number {
  return (Math.floor(wall(day) / dayMs) + 3) % 7;
}

/** Every day from the first to the last, both included. */
export function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, -weekdayOf(day));
}

/** The first and last day of a day's month. */
export function monthOf(day: Day): { first: Day; last: Day } {
  const first = `${day.slice(0, 7)}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  return { first, last: addDays(next, -1) };
}

/** `12.03.2026`, as reports write a day. */
export function dayText(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${date}.${month}.${year}`;
}

function wall(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

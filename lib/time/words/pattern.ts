/** A wall-clock date without a time: what «завтра» means. Months count from 1. */
export interface DayWall {
  year: number;
  month: number;
  day: number;
}

export interface ClockWall {
  hour: number;
  minute: number;
}

/** The wall clock «now» of the person; nothing here knows a zone. */
export interface NowWall extends DayWall, ClockWall {}

/** What a phrase says; `unsure` names the other reading where there is one. */
export interface Reading {
  day?: DayWall;
  clock?: ClockWall;
  unsure?: 'weekday' | 'dayOrMonth' | 'dateOrClock' | 'weekEnd' | 'everyOther';
}

/** One kind of phrase: its pattern and what it means. */
export interface Phrase {
  pattern: RegExp;
  read: (match: RegExpExecArray, now: NowWall) => Reading | null;
}

/** A pattern of whole words; `\b` knows no Cyrillic. */
export function phrase(source: string, read: Phrase['read']): Phrase {
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'iu'), read };
}

/** A day some days after another. */
export function plusDays(from: DayWall, days: number): DayWall {
  const at = new Date(Date.UTC(from.year, from.month - 1, from.day + days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** A day some months later; the 31st becomes the last day of a shorter month. */
export function plusMonths(from: DayWall, months: number): DayWall {
  const last = new Date(Date.UTC(from.year, from.month - 1 + months + 1, 0));
  return {
    year: last.getUTCFullYear(),
    month: last.getUTCMonth() + 1,
    day: Math.min(from.day, last.getUTCDate()),
  };
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(day: DayWall): number {
  return (new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7;
}

/** The next such weekday, never today. */
export function nextWeekday(now: DayWall, weekday: number): DayWall {
  return plusDays(now, ((weekday - weekdayOf(now) + 6) % 7) + 1);
}

/** That weekday of the calendar week after this one. */
export function weekdayNextWeek(now: DayWall, weekday: number): DayWall {
  return plusDays(now, 7 - weekdayOf(now) + weekday);
}

/** A day of a month in this or, when past, the next year; null for one that does not exist. */
export function dayOfMonth(now: DayWall, day: number, month: number, year?: number): DayWall | null {
  const wanted = { year: year ?? now.year, month, day };
  const at = new Date(Date.UTC(wanted.year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || day < 1) return null;
  const past = wanted.year === now.year && (month < now.month || (month === now.month && day < now.day));
  return year === undefined && past ? { ...wanted, year: wanted.year + 1 } : wanted;
}

/** An instant of the wall clock some minutes later. */
export function plusMinutes(now: NowWall, minutes: number): Reading {
  const at = new Date(Date.UTC(now.year, now.month - 1, now.day, now.hour, now.minute + minutes));
  return {
    day: { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() },
    clock: { hour: at.getUTCHours(), minute: at.getUTCMinutes() },
  };
}

/** A clock of the day, or null beyond it. */
export function clockOf(hour: number, minute: number): ClockWall | null {
  return hour <= 23 && minute <= 59 ? { hour, minute } : null;
}

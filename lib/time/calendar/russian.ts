import type { Day } from '../days.ts';

/** Days that differ from the week's schedule. */
export interface CalendarDays {
  free: readonly Day[];
  works: readonly Day[];
  /** An hour shorter: the eve of a holiday (Labour Code, article 95). */
  short: readonly Day[];
}

/**
 * The Russian production calendar, working days moved by the government included: decree 1335 of 04.10.2024 for 2025 and
 * decree 1466 of 24.09.2025 for 2026. Other years have only the fixed holidays of the Labour Code's article 112 (below)
 * until their decree is out; a profile can name further days.
 */
export const russianYears: Record<number, CalendarDays> = {
  2025: {
    free: [
      ...['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2025-01-${day}`),
      '2025-02-23',
      '2025-03-08',
      '2025-05-01',
      '2025-05-02',
      '2025-05-08',
      '2025-05-09',
      '2025-06-12',
      '2025-06-13',
      '2025-11-03',
      '2025-11-04',
      '2025-12-31',
    ],
    works: ['2025-11-01'],
    short: ['2025-03-07', '2025-04-30', '2025-06-11', '2025-11-01'],
  },
  2026: {
    free: [
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09'].map((day) => `2026-01-${day}`),
      '2026-02-23',
      '2026-03-08',
      '2026-03-09',
      '2026-05-01',
      '2026-05-09',
      '2026-05-11',
      '2026-06-12',
      '2026-11-04',
      '2026-12-31',
    ],
    works: [],
    short: ['2026-04-30', '2026-05-08', '2026-06-11', '2026-11-03'],
  },
};

/** Holidays of every year (Labour Code, article 112), month and day. */
const fixedHolidays = new Set([
  ...['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `01-${day}`),
  '02-23',
  '03-08',
  '05-01',
  '05-09',
  '06-12',
  '11-04',
]);

/** True when the year's moved days are known, not only its fixed holidays. */
export function isRussianYearKnown(day: Day): boolean {
  return russianYears[Number(day.slice(0, 4))] !== undefined;
}

/** What the Russian calendar says about a day, or null when it is like any other of its weekday. */
export function russianDay(day: Day): 'free' | 'works' | 'short' | null {
  const year = russianYears[Number(day.slice(0, 4))];
  if (!year) return fixedHolidays.has(day.slice(5)) ? 'free' : null;
  if (year.free.includes(day)) return 'free';
  if (year.short.includes(day)) return 'short';
  return year.works.includes(day) ? 'works' : null;
}

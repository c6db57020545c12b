import { describe, expect, it } from 'vitest';
import { workCalendar } from '@/lib/app/ruleContextOf.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { isRussianYearKnown } from '@/lib/time/calendar/russian.ts';
import { capacitySeconds, hoursOfDay } from '@/lib/time/calendar/workCalendar.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  mondayOf,
  monthOf,
  startOfDay,
  weekdayOf,
} from '@/lib/time/days.ts';
import { nextWorkDay, nextWorkDayEnd, workHoursOf } from '@/lib/time/workDay.ts';

const calendar = workCalendar(defaultProfile);
const hour = 3_600_000;

describe('days in a zone', () => {
  it.each([
    ['2026-03-12', 'Europe/Moscow', 24],
    ['2026-03-29', 'Europe/Berlin', 23],
    ['2026-10-25', 'Europe/Berlin', 25],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
  ])('%s in %s has %s hours', (day, zone, hours) => {
    expect((endOfDay(day, zone) - startOfDay(day, zone)) / hour).toBe(hours);
    expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
    expect(dayOf(endOfDay(day, zone) - 1, zone)).toBe(day);
    expect(dayOf(endOfDay(day, zone), zone)).toBe(addDays(day, 1));
  });

  it('weeks and months', () => {
    expect(weekdayOf('2026-11-25')).toBe(2);
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(monthOf('2026-02-11')).toEqual({ first: '2026-02-01', last: '2026-02-28' });
    expect(monthOf('2026-12-31').last).toBe('2026-12-31');
    expect(daysBetween('2026-02-27', '2026-03-02')).toHaveLength(4);
  });
});

describe('the working calendar', () => {
  it.each([
    ['2026-01-09', 0],
    ['2026-01-12', 8],
    ['2026-03-09', 0],
    ['2026-04-30', 7],
    ['2026-05-11', 0],
    ['2026-12-31', 0],
    ['2025-11-01', 7],
    ['2025-11-03', 0],
    ['2026-11-25', 8],
    ['2026-11-28', 0],
  ])('%s has %s working hours', (day, hours) => {
    expect(capacitySeconds(day, calendar)).toBe(hours * 3600);
  });

  it('years without a decree have the fixed holidays only, and say so', () => {
    expect(capacitySeconds('2027-05-01', calendar)).toBe(0);
    expect(isRussianYearKnown('2027-05-01')).toBe(false);
    expect(isRussianYearKnown('2026-05-01')).toBe(true);
  });

  it('own days win over the country’s', () => {
    const own = { ...calendar, works: ['2026-05-11'], free: ['2026-11-25'], short: ['2026-11-26'] };
    expect(capacitySeconds('2026-05-11', own)).toBe(8 * 3600);
    expect(capacitySeconds('2026-11-25', own)).toBe(0);
    expect(hoursOfDay('2026-11-26', own).to).toBe('17:00');
    expect(capacitySeconds('2026-05-11', { ...calendar, country: 'none' })).toBe(8 * 3600);
  });

  it('the next working day jumps over the holidays', () => {
    expect(nextWorkDay('2026-12-30', { ...calendar, free: ['2027-01-11'] })).toBe('2027-01-12');
    const evening = Date.parse('2026-11-03T20:00:00+03:00');
    expect(nextWorkDayEnd(evening, calendar, 'Europe/Moscow')).toBe(Date.parse('2026-11-05T18:00:00+03:00'));
    expect(workHoursOf('2026-11-04', calendar, 'Europe/Moscow')).toBeNull();
    expect(workHoursOf('2026-11-03', calendar, 'Europe/Moscow')?.endsAt).toBe(
      Date.parse('2026-11-03T17:00:00+03:00'),
    );
  });
});

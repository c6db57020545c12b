import { describe, expect, it } from 'vitest';
import { clockTime, dayStart, instantOfWall, isoWithOffset, isZone } from '@/lib/time/zone.ts';

const wall = (text: string) => Date.parse(`${text}Z`);

describe('instants and wall clocks', () => {
  it('reads a wall clock in a zone', () => {
    expect(new Date(instantOfWall(wall('2026-11-24T12:00:00'), 'Europe/Moscow')).toISOString()).toBe(
      '2026-11-24T09:00:00.000Z',
    );
    expect(new Date(instantOfWall(wall('2026-07-01T12:00:00'), 'Europe/Berlin')).toISOString()).toBe(
      '2026-07-01T10:00:00.000Z',
    );
  });

  it('takes the first of two equal wall clocks, and the moment after a skipped one', () => {
    // Berlin set clocks back on 2026-10-25 at 03:00, and forward on 2026-03-29 at 02:00.
    expect(new Date(instantOfWall(wall('2026-10-25T02:30:00'), 'Europe/Berlin')).toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(new Date(instantOfWall(wall('2026-03-29T02:30:00'), 'Europe/Berlin')).toISOString()).toBe(
      '2026-03-29T00:30:00.000Z',
    );
  });

  it('finds local midnights over a day of 25 and of 23 hours', () => {
    const hours = (from: string) => {
      const at = Date.parse(from);
      return (dayStart(at, 'Europe/Berlin', 1) - dayStart(at, 'Europe/Berlin')) / 3_600_000;
    };
    expect(hours('2026-10-25T12:00:00Z')).toBe(25);
    expect(hours('2026-03-29T12:00:00Z')).toBe(23);
    expect(hours('2026-11-24T12:00:00Z')).toBe(24);
  });

  it('writes explicit offsets, also negative and half-hour ones', () => {
    const at = Date.parse('2026-11-24T12:00:00Z');
    expect(isoWithOffset(at, 'Europe/Moscow')).toBe('2026-11-24T15:00:00+03:00');
    expect(isoWithOffset(at, 'America/St_Johns')).toBe('2026-11-24T08:30:00-03:30');
    expect(clockTime(at, 'Asia/Kolkata')).toBe('17:30');
  });

  it('knows which names are zones', () => {
    expect([isZone('Europe/Moscow'), isZone(''), isZone('Нигде')]).toEqual([true, false, false]);
  });
});

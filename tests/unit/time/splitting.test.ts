import { describe, expect, it } from 'vitest';
import { hoursMinutesText, stopwatchText } from '@/lib/time/durations.ts';
import { splitAtMidnight, wholeSeconds } from '@/lib/time/splitting.ts';

const at = (text: string) => Date.parse(text);

describe('TIM-3: a run is split at local midnight', () => {
  it('leaves a run within a day whole', () => {
    const span = { startedAt: at('2026-11-24T10:00:00+03:00'), stoppedAt: at('2026-11-24T11:00:00+03:00') };
    expect(splitAtMidnight(span, 'Europe/Moscow')).toEqual([span]);
  });

  it('cuts a run over two midnights into three days, without gap or overlap', () => {
    const span = { startedAt: at('2026-11-24T23:30:15+03:00'), stoppedAt: at('2026-11-26T00:10:05+03:00') };
    const pieces = splitAtMidnight(span, 'Europe/Moscow');
    expect(pieces.map(wholeSeconds)).toEqual([1785, 86_400, 605]);
    expect(pieces.reduce((sum, piece) => sum + wholeSeconds(piece), 0)).toBe(wholeSeconds(span));
    expect(pieces[0]?.stoppedAt).toBe(pieces[1]?.startedAt);
  });

  it('gives nothing for an empty or backward run', () => {
    expect(splitAtMidnight({ startedAt: 10, stoppedAt: 10 }, 'UTC')).toEqual([]);
    expect(splitAtMidnight({ startedAt: 20, stoppedAt: 10 }, 'UTC')).toEqual([]);
  });
});

describe('texts of durations', () => {
  it('shows a stopwatch and hours with minutes', () => {
    expect([stopwatchText(0), stopwatchText(59.9), stopwatchText(3723), stopwatchText(-5)]).toEqual([
      '0:00:00',
      '0:00:59',
      '1:02:03',
      '0:00:00',
    ]);
    expect([hoursMinutesText(3599), hoursMinutesText(3600), hoursMinutesText(360_000)]).toEqual([
      '0:59',
      '1:00',
      '100:00',
    ]);
  });
});

import {
  clockOf,
  dayOfMonth,
  type NowWall,
  nextWeekday,
  type Phrase,
  phrase,
  plusDays,
  plusMinutes,
  plusMonths,
  type Reading,
  weekdayNextWeek,
  weekdayOf,
} from './pattern.ts';

const before = '(?:(?:deadline|due)(?:\\s*[-:])?\\s+)?(?:(?:on|by|until|till|before|for)\\s+(?:the\\s+)?)?';
const weekday =
  '(monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun)\\.?';
const weekdayStarts = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const month =
  '(january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)\\.?';
const monthStarts = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const numbers: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const weekdayNumber = (name: string) => weekdayStarts.indexOf(name.slice(0, 3).toLowerCase());
const monthNumber = (name: string) => monthStarts.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const ordinal = '(\\d{1,2})(?:st|nd|rd|th)?';

function readDay(now: NowWall, day: number, monthAt: number, year?: number): Reading | null {
  const found = dayOfMonth(now, day, monthAt, year);
  return found ? { day: found } : null;
}

const plainWeekday = (name: string, now: NowWall): Reading => {
  const number = weekdayNumber(name);
  const day = nextWeekday(now, number);
  return weekdayOf(now) === number ? { day, unsure: 'weekday' } : { day };
};

/** Days in English words, the more telling phrase first. */
export const englishDays: Phrase[] = [
  phrase(`${before}(?:the\\s+)?day\\s+after\\s+tomorrow`, (_match, now) => ({ day: plusDays(now, 2) })),
  phrase(`${before}(today|tonight|tomorrow|tmrw|tmr)`, ([, word = ''], now) => ({
    day: plusDays(now, /^to(?:day|night)$/i.test(word) ? 0 : 1),
  })),
  phrase(`${before}next\\s+${weekday}`, ([, name = ''], now) => ({
    day: weekdayNextWeek(now, weekdayNumber(name)),
  })),
  phrase(`${before}${weekday}\\s+next\\s+week`, ([, name = ''], now) => ({
    day: weekdayNextWeek(now, weekdayNumber(name)),
  })),
  phrase(`${before}this\\s+${weekday}`, ([, name = ''], now) => ({
    day: nextWeekday(now, weekdayNumber(name)),
  })),
  phrase(
    `(?:(?:deadline|due)(?:\\s*[-:])?\\s+)?(?:on|by|until|till|before)\\s+${weekday}`,
    ([, name = ''], now) => plainWeekday(name, now),
  ),
  phrase(`(?:deadline|due)(?:\\s*[-:])?\\s+${weekday}`, ([, name = ''], now) => plainWeekday(name, now)),
  phrase(
    '(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)(?=\\s*(?:$|[#@!^+]|(?:at\\s+|by\\s+)?\\d))',
    ([, name = ''], now) => plainWeekday(name, now),
  ),
  phrase('in\\s+(?:half\\s+an\\s+hour|half\\s+hour)', (_match, now) => plusMinutes(now, 30)),
  phrase(
    `in\\s+(\\d{1,3}|${Object.keys(numbers).join('|')})\\s+(minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)`,
    ([, amount = '', unit = ''], now) => {
      const n = numbers[amount.toLowerCase()] ?? Number(amount);
      if (/^min/i.test(unit)) return plusMinutes(now, n);
      if (/^h/i.test(unit)) return plusMinutes(now, n * 60);
      if (/^w/i.test(unit)) return { day: plusDays(now, n * 7) };
      if (/^mo/i.test(unit)) return { day: plusMonths(now, n) };
      return /^y/i.test(unit) ? { day: plusMonths(now, n * 12) } : { day: plusDays(now, n) };
    },
  ),
  phrase(
    `${before}${month}\\s+${ordinal}(?:,?\\s+(\\d{4}))?(?![:\\d])`,
    ([, name = '', day = '', year], now) =>
      readDay(now, Number(day), monthNumber(name), year ? Number(year) : undefined),
  ),
  phrase(
    `${before}${ordinal}\\s+(?:of\\s+)?${month}(?:,?\\s+(\\d{4}))?`,
    ([, day = '', name = '', year], now) =>
      readDay(now, Number(day), monthNumber(name), year ? Number(year) : undefined),
  ),
  phrase(`${before}(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?`, ([, first = '', second = '', year], now) => {
    const full = year === undefined ? undefined : Number(year) < 100 ? 2000 + Number(year) : Number(year);
    const european = readDay(now, Number(first), Number(second), full);
    if (!european) return readDay(now, Number(second), Number(first), full);
    return Number(first) <= 12 && first !== second ? { ...european, unsure: 'dayOrMonth' } : european;
  }),
  phrase(`${before}(?:end\\s+of\\s+(?:the\\s+)?day|eod)`, (_match, now) => ({ day: plusDays(now, 0) })),
  phrase(`${before}(?:end\\s+of\\s+(?:the\\s+)?week|eow)`, (_match, now) => ({
    day: weekdayOf(now) <= 4 ? plusDays(now, 4 - weekdayOf(now)) : plusDays(now, 6 - weekdayOf(now)),
    unsure: 'weekEnd',
  })),
  phrase(`${before}(?:end\\s+of\\s+(?:the\\s+)?month|eom)`, (_match, now) => ({
    day: plusDays(plusMonths({ ...now, day: 1 }, 1), -1),
  })),
];

/** Clocks in English words. */
export const englishClocks: Phrase[] = [
  phrase(
    '(?:(?:at|by|until|till|before)\\s+)?(\\d{1,2})(?::(\\d{2}))?\\s*([ap])\\.?m\\.?',
    ([, hour = '', minute = '0', half = '']) => {
      const twelve = Number(hour) % 12;
      const found =
        Number(hour) <= 12 ? clockOf(/p/i.test(half) ? twelve + 12 : twelve, Number(minute)) : null;
      return found ? { clock: found } : null;
    },
  ),
  phrase(
    'at\\s+(\\d{1,2})(?=\\s*(?:$|[,;.!?]|[#@!^+]|\\d|(?:today|tomorrow|on|by)(?![a-z])))',
    ([, hour = '']) => read(Number(hour), 0),
  ),
  phrase('(?:(?:at|by|until|till|before)\\s+)(noon|midday|midnight)', ([, name = '']) =>
    read(/midnight/i.test(name) ? 0 : 12, 0),
  ),
];

function read(hour: number, minute: number): Reading | null {
  const found = clockOf(hour, minute);
  return found ? { clock: found } : null;
}

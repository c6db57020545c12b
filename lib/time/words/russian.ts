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

/** Prepositions of a deadline; «за», «от», «по», «с» speak of something else and leave the words alone. */
const before =
  '(?:(?:срок|дедлайн)(?:\\s*[-—:])?\\s+)?(?:не\\s+(?:позднее|позже)\\s+|(?:в|во|на|до|к|ко)\\s+)?';
const preposition = '(?:в|во|на|до|к|ко|не\\s+(?:позднее|позже))\\s+';
const weekdayForms = [
  'понедельник[ауе]?',
  'вторник[ауе]?',
  'сред(?:а|у|е|ы)',
  'четверг[ауе]?',
  'пятниц(?:а|у|е|ы)',
  'суббот(?:а|у|е|ы)',
  'воскресень[еюя]',
];
const weekdayShort = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];
const weekday = `(${weekdayForms.join('|')})`;
const months = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
const monthName =
  '(января|янв|февраля|фев|марта|мар|апреля|апр|мая|июня|июн|июля|июл|августа|авг|сентября|сент|сен|октября|окт|ноября|ноя|декабря|дек)\\.?';
const numbers: Record<string, number> = {
  один: 1,
  одну: 1,
  два: 2,
  две: 2,
  три: 3,
  четыре: 4,
  пять: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  десять: 10,
};
const count = `(\\d{1,3}|${Object.keys(numbers).join('|')}|пару)`;

const numberOf = (text: string) => numbers[text.toLowerCase()] ?? (/^пару$/i.test(text) ? 2 : Number(text));
const weekdayNumber = (text: string) =>
  weekdayForms.findIndex((form) => new RegExp(`^${form}$`, 'i').test(text));
const monthNumber = (text: string) => months.findIndex((start) => text.toLowerCase().startsWith(start)) + 1;
const yearOf = (text: string | undefined) =>
  text === undefined ? undefined : Number(text) < 100 ? 2000 + Number(text) : Number(text);

function later(amount: number, unit: string, now: NowWall): Reading {
  if (/^ч/i.test(unit)) return plusMinutes(now, amount * 60);
  if (/^мин/i.test(unit)) return plusMinutes(now, amount);
  if (/^нед/i.test(unit)) return { day: plusDays(now, amount * 7) };
  if (/^мес/i.test(unit)) return { day: plusMonths(now, amount) };
  if (/^(?:год|лет)/i.test(unit)) return { day: plusMonths(now, amount * 12) };
  return { day: plusDays(now, amount) };
}

/** Days in Russian words, the more telling phrase first. */
export const russianDays: Phrase[] = [
  phrase(`${before}(сегодня|завтра|послезавтра)(?:шн(?:его|ему)\\s+дн[яю])?`, ([, word = ''], now) => ({
    day: plusDays(now, { сегодня: 0, завтра: 1, послезавтра: 2 }[word.toLowerCase()] ?? 0),
  })),
  phrase(`${before}завтрашн(?:его|ему)\\s+дн[яю]`, (_match, now) => ({ day: plusDays(now, 1) })),
  phrase(`${before}(?:следующ(?:ий|ую|ее|его|ему|ей|ем))\\s+${weekday}`, ([, name = ''], now) => ({
    day: weekdayNextWeek(now, weekdayNumber(name)),
  })),
  phrase(`${before}${weekday}\\s+(?:на\\s+)?следующей\\s+недел[еи]`, ([, name = ''], now) => ({
    day: weekdayNextWeek(now, weekdayNumber(name)),
  })),
  phrase(
    `${before}(?:эт(?:от|у|о|ого|ому|ой)|ближайш(?:ий|ую|ее|ей|его|ему))\\s+${weekday}`,
    ([, name = ''], now) => ({
      day: nextWeekday(now, weekdayNumber(name)),
    }),
  ),
  phrase(`(?:(?:срок|дедлайн)(?:\\s*[-—:])?\\s+)?${preposition}${weekday}`, ([, name = ''], now) =>
    sameDayUnsure(weekdayNumber(name), now),
  ),
  // Without a preposition a weekday may belong to the title («настроить среду»): a clock, a sign or the end must follow.
  phrase(
    `(${weekdayForms.filter((_form, at) => at !== 2).join('|')})(?=\\s+(?:в\\s+|к\\s+|до\\s+)?\\d{1,2}(?::\\d\\d|\\s*(?:$|[#@!^+])))`,
    ([, name = ''], now) => sameDayUnsure(weekdayNumber(name), now),
  ),
  phrase(`(?:срок|дедлайн)(?:\\s*[-—:])?\\s+(?:${preposition})?${weekday}`, ([, name = ''], now) =>
    sameDayUnsure(weekdayNumber(name), now),
  ),
  phrase(`(?:${preposition})?(${weekdayShort.join('|')})\\.?(?=\\s|$)`, ([, name = ''], now) =>
    sameDayUnsure(weekdayShort.indexOf(name.toLowerCase()), now),
  ),
  phrase(`через\\s+(?:полтора|1[.,]5)\\s+часа`, (_match, now) => plusMinutes(now, 90)),
  phrase(`через\\s+(?:полчаса|пол\\s+часа)`, (_match, now) => plusMinutes(now, 30)),
  phrase(`через\\s+день`, (_match, now) => ({ day: plusDays(now, 2), unsure: 'everyOther' })),
  phrase(
    `через\\s+${count}\\s*(минут[уы]?|мин|час(?:а|ов)?|ч|дн(?:я|ей|и)?|день|сут(?:ки|ок)|нед(?:ел[юиь])?|недель|мес(?:яц(?:а|ев)?)?|год(?:а)?|лет)`,
    ([, amount = '', unit = ''], now) => later(numberOf(amount), unit, now),
  ),
  phrase(`через\\s+(минуту|час|сутки|неделю|месяц|год)`, ([, unit = ''], now) => later(1, unit, now)),
  phrase(
    `${before}(\\d{1,2})(?:-?(?:го|е|ое|му))?\\s+${monthName}(?:\\s+(\\d{4})(?:\\s*(?:г\\.|г|года))?)?`,
    ([, day = '', month = '', year], now) => readDay(now, Number(day), monthNumber(month), yearOf(year)),
  ),
  phrase(`${before}(\\d{1,2})\\.(\\d{2})\\.(\\d{4}|\\d{2})`, ([, day = '', month = '', year], now) =>
    readDay(now, Number(day), Number(month), yearOf(year)),
  ),
  phrase(
    `(?:до|к|на|срок:?|не\\s+позднее)\\s+(\\d{1,2})\\.(0[1-9]|1[0-2])`,
    ([, day = '', month = ''], now) => readDay(now, Number(day), Number(month)),
  ),
  phrase(`(?:(в)\\s+)?(\\d{2})\\.(0[1-9]|1[0-2])`, ([, inWord, day = '', month = ''], now) => {
    const reading = readDay(now, Number(day), Number(month));
    return reading && inWord && Number(day) <= 23 ? { ...reading, unsure: 'dateOrClock' } : reading;
  }),
  phrase(`${before}(\\d{4})-(\\d{2})-(\\d{2})`, ([, year = '', month = '', day = ''], now) =>
    readDay(now, Number(day), Number(month), Number(year)),
  ),
  phrase(`${before}(\\d{1,2})(?:-?го|\\s+числа)(?:\\s+числа)?`, ([, day = ''], now) =>
    nextDayNumber(now, Number(day)),
  ),
  phrase(`(?:до|к|в)\\s+конц[ауе]\\s+дня`, (_match, now) => ({ day: plusDays(now, 0) })),
  phrase(`(?:до|к|в)\\s+конц[ауе]\\s+недели`, (_match, now) => ({
    day: weekdayOf(now) <= 4 ? plusDays(now, 4 - weekdayOf(now)) : plusDays(now, 6 - weekdayOf(now)),
    unsure: 'weekEnd',
  })),
  phrase(`(?:до|к|в)\\s+конц[ауе]\\s+месяца`, (_match, now) => ({ day: lastOfMonth(now) })),
  phrase(`(?:до|к|в)\\s+конц[ауе]\\s+года`, (_match, now) => ({
    day: { year: now.year, month: 12, day: 31 },
  })),
];

/** «В пятницу» said on a Friday means the next one, but may mean today. */
function sameDayUnsure(number: number, now: NowWall): Reading {
  const day = nextWeekday(now, number);
  return weekdayOf(now) === number ? { day, unsure: 'weekday' } : { day };
}

function readDay(now: NowWall, day: number, month: number, year?: number): Reading | null {
  const found = dayOfMonth(now, day, month, year);
  return found ? { day: found } : null;
}

function nextDayNumber(now: NowWall, day: number): Reading | null {
  if (day < 1 || day > 31) return null;
  const base = day >= now.day ? { ...now, day: 1 } : { ...plusMonths({ ...now, day: 1 }, 1) };
  return readDay(now, day, base.month, base.year);
}

function lastOfMonth(now: NowWall) {
  const next = plusMonths({ ...now, day: 1 }, 1);
  return plusDays(next, -1);
}

/** Clocks in Russian words. */
export const russianClocks: Phrase[] = [
  phrase(
    `(?:(?:в|к|до|на|at|by|until|till|before)\\s+)?([01]?\\d|2[0-3])[:](\\d{2})(?!:)`,
    ([, hour = '', minute = '']) => clock(Number(hour), Number(minute)),
  ),
  phrase(`(?:в|к|до)\\s+([01]?\\d|2[0-3])[-.](\\d{2})`, ([, hour = '', minute = '']) =>
    clock(Number(hour), Number(minute)),
  ),
  phrase(
    `(?:(?:в|к|до|на)\\s+)?(\\d{1,2})\\s*(?:час(?:а|ов)?\\s+|ч\\.?\\s+)?(утра|дня|вечера)`,
    ([, hour = '', part = '']) => clock(partHour(Number(hour), part), 0),
  ),
  phrase(
    `(?:в|к|до)\\s+(\\d{1,2})\\s*(?:час(?:а|ов|ам)?|ч)(?:\\s+(\\d{1,2})\\s*мин(?:ут)?)?`,
    ([, hour = '', minute = '0']) => clock(Number(hour), Number(minute)),
  ),
  phrase(`(?:в|к|до)\\s+(полдень|полудню|полудня|полночь)`, ([, name = '']) =>
    clock(/полноч/i.test(name) ? 0 : 12, 0),
  ),
  // A bare «в 9»: only where no noun follows («в 5 магазинов»).
  phrase(
    `(?:в|к|до)\\s+(\\d{1,2})(?=\\s*(?:$|[,;.!?]|[#@!^+]|\\d+\\s*(?:м|ч|мин|час)|(?:сегодня|завтра|послезавтра|через|полчаса)(?![\\p{L}])|(?:в|во)\\s+(?:понед|вторн|сред|четв|пятн|субб|воскр)))`,
    ([, hour = '']) => clock(Number(hour), 0),
  ),
];

function partHour(hour: number, part: string): number {
  return /утра/i.test(part) || hour >= 12 ? hour : hour + 12;
}

function clock(hour: number, minute: number): Reading | null {
  const found = clockOf(hour, minute);
  return found ? { clock: found } : null;
}

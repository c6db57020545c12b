export interface FoundEstimate {
  from: number;
  to: number;
  seconds: number;
}

const start =
  '(?<![\\p{L}\\p{N}_.,:])(?:~|≈)?(?:(?:на|за|около|план|оценка|estimate|est|for|takes)\\s*:?\\s+)?';
const end = '(?![\\p{L}\\p{N}_])';
const number = '(\\d{1,3}(?:[.,]\\d{1,2})?)';
const hours = '(?:часами|часов|часа|часу|час|ч|hours|hour|hrs|hr|h)\\.?';
const minutes = '(?:минутами|минуты|минуту|минут|минута|мин|м|minutes|minute|mins|min|m)\\.?';

const value = (text: string) => Number(text.replace(',', '.'));

/** How long something takes, the more telling form first. Seconds. */
const forms: { pattern: RegExp; seconds: (match: RegExpExecArray) => number }[] = [
  {
    pattern: form(`${number}\\s*${hours}\\s*(?:и\\s+|and\\s+)?(\\d{1,2})\\s*${minutes}`),
    seconds: ([, h = '', m = '']) => value(h) * 3600 + Number(m) * 60,
  },
  { pattern: form('(?:полтора\\s+часа|an?\\s+hour\\s+and\\s+a\\s+half)'), seconds: () => 5400 },
  { pattern: form('(?:полчаса|пол\\s+часа|half\\s+an\\s+hour)'), seconds: () => 1800 },
  {
    pattern: form(`(\\d{1,2}):(\\d{2})\\s*${hours}`),
    seconds: ([, h = '', m = '']) => Number(h) * 3600 + Number(m) * 60,
  },
  { pattern: form(`${number}\\s*${hours}`), seconds: ([, h = '']) => value(h) * 3600 },
  { pattern: form(`${number}\\s*${minutes}`), seconds: ([, m = '']) => value(m) * 60 },
];

function form(source: string): RegExp {
  return new RegExp(`${start}(?:${source})${end}`, 'iu');
}

/** The first estimate in a text, or null. */
export function findEstimate(text: string): FoundEstimate | null {
  for (const { pattern, seconds } of forms) {
    const match = pattern.exec(text);
    if (!match) continue;
    const found = Math.round(seconds(match));
    if (found > 0) return { from: match.index, to: match.index + match[0].length, seconds: found };
  }
  return null;
}

/**
 * Reads the estimate field (EST-1): «1ч 30м», «1:30», «90» (minutes), «1,5ч», "1h30m".
 * @returns seconds, or null when the text says no time
 */
export function readEstimate(text: string): number | null {
  const trimmed = text.trim();
  const clock = /^(\d{1,3}):(\d{2})$/.exec(trimmed);
  if (clock) return Number(clock[2]) < 60 ? Number(clock[1]) * 3600 + Number(clock[2]) * 60 : null;
  if (/^\d{1,4}$/.test(trimmed)) return Number(trimmed) * 60;
  const found = findEstimate(trimmed);
  return found && found.from === 0 && found.to === trimmed.length ? found.seconds : null;
}

/** «1ч 30м» in the field's own form, readable back by `readEstimate`; empty for none. */
export function estimateText(seconds: number, language: 'ru' | 'en'): string {
  const total = Math.round(seconds / 60);
  const [h, m] = language === 'ru' ? ['ч', 'м'] : ['h', 'm'];
  const parts = [
    total >= 60 ? `${Math.floor(total / 60)}${h}` : '',
    total % 60 > 0 ? `${total % 60}${m}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

import type { Language } from './language.ts';

const made = new Map<string, Intl.DateTimeFormat>();

/** How days and clocks are written on screens, each named by what it shows. */
const styles = {
  clock: { timeStyle: 'short' },
  date: { dateStyle: 'short' },
  fullDate: { day: '2-digit', month: '2-digit', year: 'numeric' },
  dayOfMonth: { day: 'numeric', month: 'short' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  longMoment: { dateStyle: 'medium', timeStyle: 'short' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  shortWeekday: { weekday: 'short', day: '2-digit', month: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * An instant in words. Formats are kept: making one takes a third of a millisecond, which a list of rows would feel.
 * @param at epoch ms
 * @param zone an IANA zone; `UTC` for a calendar day that belongs to no zone
 */
export function dateWords(at: number, style: keyof typeof styles, language: Language, zone: string): string {
  const key = `${style} ${language} ${zone}`;
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { ...styles[style], timeZone: zone });
    made.set(key, format);
  }
  return format.format(at);
}

import type { Language } from '@/lib/i18n/language.ts';

/** What the strip on portal pages shows of the day, kept in the browser's extension storage by the background. */
export interface DayStrip {
  language: Language;
  plannedSeconds: number;
  actualSeconds: number;
  capacitySeconds: number;
  isFixed: boolean;
  isReported: boolean;
  /** While a timer runs: when `actualSeconds` was computed (epoch ms). */
  runningAt: number | null;
}

/** The storage key of a portal's strip. */
export function dayStripKey(host: string): string {
  return `day:${host}`;
}

import { readEstimate } from '@/lib/time/words/estimate.ts';

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const line = (word: string) => new RegExp(`^${literal(word)}: *(.*)$`, 'im');

/** True when a description carries the planned time of a composite task (CMP-2). */
export function hasPlannedTime(description: string, word: string): boolean {
  return plannedTimeSeconds(description, word) !== null;
}

/** The planned time of a description's line, in seconds; null when there is none. */
export function plannedTimeSeconds(description: string, word: string): number | null {
  const text = line(word).exec(description)?.[1]?.trim() ?? '';
  return text ? readEstimate(text) : null;
}

/** «Планируемое время: 12 ч 30 мин». */
export function plannedTimeLine(seconds: number, word: string): string {
  const minutes = Math.round(seconds / 60);
  const parts = [
    minutes >= 60 ? `${Math.floor(minutes / 60)} ч` : '',
    minutes % 60 > 0 || minutes === 0 ? `${minutes % 60} мин` : '',
  ];
  return `${word}: ${parts.filter(Boolean).join(' ')}`;
}

/** Puts the line into a description, in place of an older one. */
export function withPlannedTime(description: string, seconds: number, word: string): string {
  const text = plannedTimeLine(seconds, word);
  if (line(word).test(description)) return description.replace(line(word), text);
  return description.trim() ? `${text}\n${description}` : text;
}

import '@/lib/i18n/writtenTexts.ts';
import type { Translate } from '@/lib/i18n/translate.ts';
import type { TimeEntry } from '@/lib/regulation/task.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';

/** The comment of an entry that was changed by hand: what the person wrote, and what the entry was before (TIM-5). */
export function changedComment(
  t: Translate,
  words: string,
  { seconds, comment }: Pick<TimeEntry, 'seconds' | 'comment'>,
): string {
  return [
    words,
    t('manual.was', { before: hoursMinutesText(seconds) }),
    ...(comment ? [t('manual.former', { comment })] : []),
  ].join('; ');
}

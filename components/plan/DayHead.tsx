import { dateWords } from '@/lib/i18n/dateFormat.ts';
import { addDays, type Day } from '@/lib/time/days.ts';
import { useScreen, useTexts } from '../base/context.tsx';

/** Which day is shown, and the way to the others. */
export function DayHead({ day, today, onDay }: { day: Day; today: Day; onDay: (day: Day | null) => void }) {
  const t = useTexts();
  const { account } = useScreen();
  const name = dateWords(Date.parse(`${day}T12:00:00Z`), 'weekday', account.language, 'UTC');
  return (
    <header class="day-head">
      <button
        type="button"
        class="round"
        aria-label={t('day.previous')}
        onClick={() => onDay(addDays(day, -1))}
      >
        ‹
      </button>
      <h1>{name}</h1>
      <button type="button" class="round" aria-label={t('day.next')} onClick={() => onDay(addDays(day, 1))}>
        ›
      </button>
      {day !== today && (
        <button type="button" class="button small" onClick={() => onDay(null)}>
          {t('day.today')}
        </button>
      )}
    </header>
  );
}

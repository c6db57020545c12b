import { addDays, dayOf } from '@/lib/time/days.ts';
import { atClock } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';

/** A new deadline: today or the next working day by one press, or any day and time. */
export function DeadlineChoice({
  value,
  todayAt,
  nextDayAt,
  onChange,
}: {
  value: number;
  todayAt: number | null;
  nextDayAt: number;
  onChange: (at: number) => void;
}) {
  const t = useTexts();
  const { account } = useScreen();
  const day = dayOf(value, account.zone);
  const clock = clockTime(value, account.zone);
  const isTomorrow = dayOf(nextDayAt, account.zone) === addDays(dayOf(Date.now(), account.zone), 1);
  const ready = [
    ...(todayAt === null ? [] : [{ at: todayAt, name: t('return.today') }]),
    { at: nextDayAt, name: t(isTomorrow ? 'return.tomorrow' : 'return.nextWorkDay') },
  ];
  return (
    <fieldset class="deadline-choice">
      <legend>{t('carry.deadline')}</legend>
      {ready.map(({ at, name }) => (
        <button
          key={name}
          type="button"
          class={at === value ? 'chip pick on' : 'chip pick'}
          aria-pressed={at === value}
          onClick={() => onChange(at)}
        >
          {name}
        </button>
      ))}
      <input
        type="date"
        class="field small"
        aria-label={t('carry.deadline')}
        value={day}
        required
        onInput={(event) => {
          const chosen = event.currentTarget.value;
          if (chosen) onChange(atClock(chosen, clock, account.zone));
        }}
      />
      <input
        type="time"
        class="field small"
        aria-label={t('form.time')}
        value={clock}
        required
        onInput={(event) => {
          const chosen = event.currentTarget.value;
          if (chosen) onChange(atClock(day, chosen, account.zone));
        }}
      />
    </fieldset>
  );
}

import type { DraftFields } from '@/lib/regulation/draft.ts';
import { instantOfWall, offsetMs } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { findingsId } from './Findings.tsx';

/** Deadline in the person's zone: day, clock, and whether it is hard (DLN-1, DLN-2). */
export function DeadlineField({
  fields,
  endOfDay,
  onChange,
}: {
  fields: DraftFields;
  /** The end of the working day of an instant: a day without a clock ends with it. */
  endOfDay: (at: number) => number;
  onChange: (changes: Partial<DraftFields>) => void;
}) {
  const t = useTexts();
  const { account } = useScreen();
  const wall =
    fields.deadlineAt === null
      ? ''
      : new Date(fields.deadlineAt + offsetMs(account.zone, fields.deadlineAt)).toISOString();
  const set = (day: string, clock: string) => {
    const parsed = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.map(Number);
    if (!parsed) return onChange({ deadlineAt: null, deadlineHasTime: false });
    const [, year = 0, month = 1, date = 1] = parsed;
    const [hour = 12, minute = 0] = clock ? clock.split(':').map(Number) : [];
    const at = instantOfWall(Date.UTC(year, month - 1, date, hour, minute), account.zone);
    return onChange({ deadlineAt: clock ? at : endOfDay(at), deadlineHasTime: clock !== '' });
  };
  const day = wall.slice(0, 10);
  const clock = fields.deadlineHasTime ? wall.slice(11, 16) : '';
  return (
    <fieldset class="deadline">
      <legend>{t('form.deadline')}</legend>
      <input
        type="date"
        class="field"
        aria-label={t('form.deadline')}
        aria-describedby={findingsId('deadline')}
        value={day}
        onInput={(event) => set(event.currentTarget.value, clock)}
      />
      <input
        type="time"
        class="field"
        aria-label={t('form.time')}
        value={clock}
        disabled={day === ''}
        onInput={(event) => set(day, event.currentTarget.value)}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={fields.hard}
          onChange={(event) => onChange({ hard: event.currentTarget.checked })}
        />
        {t('form.hard')}
      </label>
    </fieldset>
  );
}

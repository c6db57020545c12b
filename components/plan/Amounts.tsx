import type { DayRow } from '@/lib/planning/dayView.ts';
import { deviationText } from '@/lib/planning/planText.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useTexts } from '../base/context.tsx';
import { useLiveSeconds } from './liveSeconds.ts';
import { PlannedField } from './PlannedField.tsx';

/** Planned, actual and deviation of a line; live while its timer runs. */
export function Amounts({
  row,
  day,
  isLocked,
  at,
}: {
  row: DayRow;
  day: string;
  isLocked: boolean;
  at: number;
}) {
  const t = useTexts();
  const actual = useLiveSeconds(row.actualSeconds, row.state === 'running', at);
  const { plannedSeconds } = row;
  const over = plannedSeconds > 0 && actual > plannedSeconds;
  const whole = Math.max(plannedSeconds, actual, 1);
  return (
    <>
      <div class="plan-facts">
        {row.place === 'outside' ? (
          <span>{t('day.unplanned')}</span>
        ) : (
          <PlannedField
            seconds={plannedSeconds}
            label={t('day.minutes', { title: row.title })}
            isLocked={isLocked}
            taskId={row.taskId}
            day={day}
          />
        )}
        <span title={t('day.actual')}>{hoursMinutesText(actual)}</span>
        {plannedSeconds > 0 && actual > 0 && (
          <span class={over ? 'deviation over' : 'deviation'}>{deviationText(plannedSeconds, actual)}</span>
        )}
        {row.place === 'added' && <span class="chip">{t('day.outside')}</span>}
        {row.state === 'done' && <span class="chip good">{t('day.done')}</span>}
        {row.state === 'gone' && <span class="chip late">{t('day.gone')}</span>}
      </div>
      {(plannedSeconds > 0 || actual > 0) && (
        <div class="row-bar" aria-hidden="true">
          <i class="planned" style={{ width: `${(plannedSeconds / whole) * 100}%` }} />
          <i class={over ? 'actual over' : 'actual'} style={{ width: `${(actual / whole) * 100}%` }} />
        </div>
      )}
    </>
  );
}

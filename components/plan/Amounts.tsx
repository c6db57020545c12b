import { useRef } from 'preact/hooks';
import type { DayRow } from '@/lib/planning/dayView.ts';
import { deviationText } from '@/lib/planning/planText.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useTexts } from '../base/context.tsx';
import { useLiveDrawing } from './liveSeconds.ts';
import { PlannedField } from './PlannedField.tsx';

interface AmountsProps {
  row: DayRow;
  day: string;
  isLocked: boolean;
  at: number;
}

/** Planned, actual and deviation of a line; live while its timer runs. */
export function Amounts({ row, day, isLocked, at }: AmountsProps) {
  const t = useTexts();
  const actualText = useRef<HTMLSpanElement>(null);
  const deviation = useRef<HTMLSpanElement>(null);
  const plannedBar = useRef<HTMLElement>(null);
  const actualBar = useRef<HTMLElement>(null);
  const { plannedSeconds } = row;
  const runs = row.state === 'running';
  useLiveDrawing(row.actualSeconds, runs, at, (actual) => {
    const over = plannedSeconds > 0 && actual > plannedSeconds;
    const whole = Math.max(plannedSeconds, actual, 1);
    if (actualText.current) actualText.current.textContent = hoursMinutesText(actual);
    if (deviation.current) {
      deviation.current.hidden = actual === 0;
      deviation.current.className = over ? 'deviation over' : 'deviation';
      deviation.current.textContent = deviationText(plannedSeconds, actual);
    }
    if (plannedBar.current) plannedBar.current.style.width = `${(plannedSeconds / whole) * 100}%`;
    if (actualBar.current) {
      actualBar.current.className = over ? 'actual over' : 'actual';
      actualBar.current.style.width = `${(actual / whole) * 100}%`;
    }
  });
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
        <span ref={actualText} title={t('day.actual')} />
        {plannedSeconds > 0 && <span ref={deviation} />}
        {row.place === 'added' && <span class="chip">{t('day.outside')}</span>}
        {row.state === 'done' && <span class="chip good">{t('day.done')}</span>}
        {row.state === 'gone' && <span class="chip late">{t('day.gone')}</span>}
      </div>
      {(plannedSeconds > 0 || row.actualSeconds > 0 || runs) && (
        <div class="row-bar" aria-hidden="true">
          <i class="planned" ref={plannedBar} />
          <i ref={actualBar} />
        </div>
      )}
    </>
  );
}

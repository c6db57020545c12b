import { useRef } from 'preact/hooks';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useTexts } from '../base/context.tsx';
import { useLiveDrawing } from './liveSeconds.ts';
import type { ShownDay } from './MyDay.tsx';

/** Planned and actual in all, against the day's capacity (PLN-1, PLN-3). */
export function DaySums({ state }: { state: ShownDay }) {
  const t = useTexts();
  const { view, at } = state;
  const { plannedSeconds, capacitySeconds } = view;
  const actualText = useRef<HTMLElement>(null);
  const plannedBar = useRef<HTMLElement>(null);
  const actualBar = useRef<HTMLElement>(null);
  const capacityMark = useRef<HTMLElement>(null);
  const runs = view.rows.some((row) => row.state === 'running');
  useLiveDrawing(view.actualSeconds, runs, at, (actual) => {
    const whole = Math.max(capacitySeconds, plannedSeconds, actual, 1);
    const share = (seconds: number) => `${(seconds / whole) * 100}%`;
    if (actualText.current) actualText.current.textContent = hoursMinutesText(actual);
    if (plannedBar.current) plannedBar.current.style.width = share(plannedSeconds);
    if (actualBar.current) actualBar.current.style.width = share(actual);
    if (capacityMark.current) capacityMark.current.style.insetInlineStart = share(capacitySeconds);
  });
  const spare = capacitySeconds - plannedSeconds;
  return (
    <div class="sums">
      <dl>
        <div>
          <dt>{t('day.planned')}</dt>
          <dd>{hoursMinutesText(plannedSeconds)}</dd>
        </div>
        <div>
          <dt>{t('day.actual')}</dt>
          <dd ref={actualText} />
        </div>
        <div>
          <dt>{t('day.capacity')}</dt>
          <dd>{capacitySeconds > 0 ? hoursMinutesText(capacitySeconds) : t('day.free')}</dd>
        </div>
      </dl>
      <div class="sum-bar" aria-hidden="true">
        <i class="planned" ref={plannedBar} />
        <i class="actual" ref={actualBar} />
        <i class="capacity" ref={capacityMark} />
      </div>
      <p class={spare < 0 ? 'spare over' : 'spare'}>
        {spare < 0
          ? t('day.overload', { time: hoursMinutesText(-spare) })
          : t('day.reserve', { time: hoursMinutesText(spare) })}
      </p>
    </div>
  );
}

import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useTexts } from '../base/context.tsx';
import { useLiveSeconds } from './liveSeconds.ts';
import type { ShownDay } from './MyDay.tsx';

/** Planned and actual in all, against the day's capacity (PLN-1, PLN-3). */
export function DaySums({ state }: { state: ShownDay }) {
  const t = useTexts();
  const { view, at } = state;
  const runs = view.rows.some((row) => row.state === 'running');
  const actual = useLiveSeconds(view.actualSeconds, runs, at);
  const spare = view.capacitySeconds - view.plannedSeconds;
  const whole = Math.max(view.capacitySeconds, view.plannedSeconds, actual, 1);
  const share = (seconds: number) => `${(seconds / whole) * 100}%`;
  return (
    <div class="sums">
      <dl>
        <div>
          <dt>{t('day.planned')}</dt>
          <dd>{hoursMinutesText(view.plannedSeconds)}</dd>
        </div>
        <div>
          <dt>{t('day.actual')}</dt>
          <dd>{hoursMinutesText(actual)}</dd>
        </div>
        <div>
          <dt>{t('day.capacity')}</dt>
          <dd>{view.capacitySeconds > 0 ? hoursMinutesText(view.capacitySeconds) : t('day.free')}</dd>
        </div>
      </dl>
      <div class="sum-bar" aria-hidden="true">
        <i class="planned" style={{ width: share(view.plannedSeconds) }} />
        <i class="actual" style={{ width: share(actual) }} />
        <i class="capacity" style={{ insetInlineStart: share(view.capacitySeconds) }} />
      </div>
      <p class={spare < 0 ? 'spare over' : 'spare'}>
        {spare < 0
          ? t('day.overload', { time: hoursMinutesText(-spare) })
          : t('day.reserve', { time: hoursMinutesText(spare) })}
      </p>
    </div>
  );
}

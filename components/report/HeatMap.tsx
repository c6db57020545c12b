import type { Summary } from '@/lib/app/queries/summary.ts';
import { dayText, weekdayOf } from '@/lib/time/days.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useTexts } from '../base/context.tsx';

const steps = 4;

/** The month's or year's days as a heat map: the more of the working time was worked, the darker. */
export function HeatMap({ days }: { days: Summary['days'] }) {
  const t = useTexts();
  const [first] = days;
  if (!first) return null;
  const most = Math.max(
    ...days.map(({ actualSeconds, capacitySeconds }) => Math.max(actualSeconds, capacitySeconds)),
    1,
  );
  return (
    <figure class="heat">
      <figcaption class="visually-hidden">{t('summary.heat')}</figcaption>
      <div class="heat-days">
        {days.map(({ day, actualSeconds, capacitySeconds }) => (
          <i
            key={day}
            role="img"
            data-step={actualSeconds === 0 ? 0 : Math.max(1, Math.ceil((actualSeconds / most) * steps))}
            class={capacitySeconds === 0 ? 'off' : ''}
            style={day === first.day ? { gridRowStart: weekdayOf(day) + 1 } : {}}
            title={`${dayText(day)}: ${hoursMinutesText(actualSeconds)}`}
            aria-label={`${dayText(day)}: ${hoursMinutesText(actualSeconds)}`}
          />
        ))}
      </div>
    </figure>
  );
}

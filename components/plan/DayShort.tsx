import '@/lib/i18n/dayTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import type { DayStrip } from '@/lib/app/dayStrip.ts';
import { workspaceAddress } from '@/lib/app/queries/draftCount.ts';
import { watchDayStrip } from '@/lib/app/watchDayStrip.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { ReadyTasks } from '../timer/ReadyTasks.tsx';
import { useLiveSeconds } from './liveSeconds.ts';
import { NewComments } from './NewComments.tsx';

/** My day in short form: planned, actual, whether the plan is fixed, and the way to the whole of it. */
export function DayShort() {
  const t = useTexts();
  const { account } = useScreen();
  const [strip, setStrip] = useState<DayStrip | null>(null);
  useEffect(() => watchDayStrip(account.host, setStrip), [account.host]);
  const runs = strip?.runningAt !== null && strip !== null;
  const actual = useLiveSeconds(strip?.actualSeconds ?? 0, runs, strip?.runningAt ?? 0);
  if (!strip) return <p class="day-short" />;
  return (
    <>
      <ReadyTasks />
      <p class="day-short">
        <a href={workspaceAddress('day')} target="_blank" rel="noreferrer" title={t('day.title')}>
          {t('strip.sums', {
            planned: hoursMinutesText(strip.plannedSeconds),
            actual: hoursMinutesText(actual),
          })}
        </a>
        <span class={strip.isFixed ? 'chip good' : 'chip dueToday'}>
          {t(strip.isReported ? 'strip.reported' : strip.isFixed ? 'strip.fixed' : 'strip.notFixed')}
        </span>
        <NewComments />
      </p>
    </>
  );
}

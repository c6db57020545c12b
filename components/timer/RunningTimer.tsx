import { useRef } from 'preact/hooks';
import type { RunningTimer as Running } from '@/lib/app/queries/tasks.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useRunning } from '../base/live.tsx';
import { useLiveDrawing } from '../plan/liveSeconds.ts';
import { TaskLink } from '../task/TaskLink.tsx';
import { Stopwatch } from './Stopwatch.tsx';

/** What runs now: title, this run's time, all time against the estimate, pause. */
export function RunningTimer() {
  const t = useTexts();
  const running = useRunning();
  if (running === undefined) return <section class="timer timer-idle" aria-busy="true" />;
  if (running === null) {
    return (
      <section class="timer timer-idle">
        <strong>{t('timer.none')}</strong>
        <p>{t('timer.noneHint')}</p>
      </section>
    );
  }
  return <RunningCard running={running} />;
}

function RunningCard({ running }: { running: Running }) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const { run, task, unsentSeconds } = running;
  return (
    <section class="timer timer-on" aria-label={t('timer.running')}>
      <div class="timer-title">
        <TaskLink taskId={run.taskId} title={task?.title ?? `#${run.taskId}`} />
      </div>
      <div class="timer-row">
        <Stopwatch startedAt={run.startedAt} />
        <button type="button" class="button primary" onClick={() => void send('pauseTimer', {})}>
          <span class="icon-pause" aria-hidden="true" />
          {t('timer.pause')}
        </button>
      </div>
      <Progress
        startedAt={run.startedAt}
        spentSeconds={(task?.spentSeconds ?? 0) + unsentSeconds}
        estimateSeconds={task?.estimateSeconds ?? 0}
      />
      <p class="muted">
        {t('timer.startedAt', { time: clockTime(run.startedAt, account.zone) })}
        {run.place === 'local' && ` · ${t('timer.local')}`}
      </p>
    </section>
  );
}

/** All time of the task against its estimate, as a bar and in words. */
function Progress({
  startedAt,
  spentSeconds,
  estimateSeconds,
}: {
  startedAt: number;
  spentSeconds: number;
  estimateSeconds: number;
}) {
  const t = useTexts();
  const words = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const filled = useRef<HTMLElement>(null);
  const isEstimated = estimateSeconds > 0;
  useLiveDrawing(spentSeconds, true, startedAt, (total) => {
    const spent = hoursMinutesText(total);
    const text = isEstimated
      ? t('timer.of', { spent, estimate: hoursMinutesText(estimateSeconds) })
      : t('timer.noEstimate', { spent });
    if (words.current) words.current.textContent = text;
    if (!bar.current || !filled.current) return;
    const share = Math.min(100, (total / estimateSeconds) * 100);
    bar.current.className = total > estimateSeconds ? 'bar over' : 'bar';
    bar.current.setAttribute('aria-valuenow', String(Math.round(share)));
    bar.current.setAttribute('aria-label', text);
    filled.current.style.width = `${share}%`;
  });
  if (!isEstimated)
    return (
      <p key="words" class="muted">
        <span ref={words} />
      </p>
    );
  return (
    <div key="bar" class="progress">
      <div ref={bar} role="progressbar" aria-valuemin={0} aria-valuemax={100}>
        <i ref={filled} />
      </div>
      <span ref={words} />
    </div>
  );
}

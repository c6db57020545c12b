import type { RunningTimer as Running } from '@/lib/app/queries/tasks.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useRunning } from '../base/live.tsx';
import { useLiveSeconds } from '../plan/liveSeconds.ts';
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
  const total = useLiveSeconds(spentSeconds, true, startedAt);
  const spent = hoursMinutesText(total);
  if (estimateSeconds <= 0) return <p class="muted">{t('timer.noEstimate', { spent })}</p>;
  const share = Math.min(100, (total / estimateSeconds) * 100);
  const text = t('timer.of', { spent, estimate: hoursMinutesText(estimateSeconds) });
  return (
    <div class="progress">
      <div
        class={total > estimateSeconds ? 'bar over' : 'bar'}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share)}
        aria-label={text}
      >
        <i style={{ width: `${share}%` }} />
      </div>
      <span>{text}</span>
    </div>
  );
}

import { intlFormatDistance } from 'date-fns';
import { useState } from 'preact/hooks';
import type { Refusal } from '@/lib/app/protocol.ts';
import type { ListedTask } from '@/lib/app/queries/tasks.ts';
import { dateWords } from '@/lib/i18n/dateFormat.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { clockTime, dayStart } from '@/lib/time/zone.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useRunning } from '../base/live.tsx';
import { MoreButton } from '../scenario/ActionsProvider.tsx';
import { TaskLink } from './TaskLink.tsx';

/** A task in a list: title, deadline, time, and its start button. */
export function TaskRow({ task, now }: { task: ListedTask; now: number }) {
  const t = useTexts();
  const send = useSend();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const running = useRunning();
  const runs = running?.run.taskId === task.id;
  const start = async (taskId: number) => {
    const reply = await send('startTimer', { taskId });
    setRefusal(reply.ok ? null : reply.refusal);
  };
  return (
    <li class="task">
      <div class="task-main">
        <TaskLink taskId={task.id} title={task.title} />
        <div class="task-facts">
          <Deadline task={task} now={now} />
          {task.estimateSeconds > 0 && (
            <span>
              {t('timer.of', {
                spent: hoursMinutesText(task.spentSeconds),
                estimate: hoursMinutesText(task.estimateSeconds),
              })}
            </span>
          )}
        </div>
        {refusal && <RefusalText refusal={refusal} onStart={(id) => void start(id)} />}
      </div>
      <MoreButton taskId={task.id} title={task.title} />
      <button
        type="button"
        class={runs ? 'round on' : 'round'}
        aria-pressed={runs}
        aria-label={t(runs ? 'timer.pauseTask' : 'timer.startTask', { title: task.title })}
        title={t(runs ? 'timer.pause' : 'timer.start')}
        onClick={() => void (runs ? send('pauseTimer', {}) : start(task.id))}
      >
        <span class={runs ? 'icon-pause' : 'icon-start'} aria-hidden="true" />
      </button>
    </li>
  );
}

function Deadline({ task, now }: { task: ListedTask; now: number }) {
  const { account } = useScreen();
  if (task.deadlineAt === null) return null;
  const isToday =
    task.deadlineAt >= dayStart(now, account.zone) && task.deadlineAt < dayStart(now, account.zone, 1);
  const day = dateWords(task.deadlineAt, 'dayOfMonth', account.language, account.zone);
  const text = isToday
    ? clockTime(task.deadlineAt, account.zone)
    : `${day}, ${clockTime(task.deadlineAt, account.zone)}`;
  const late = task.deadlineAt <= now;
  const distance = intlFormatDistance(task.deadlineAt, now, { locale: account.language });
  return (
    <span class={late ? 'chip late' : isToday ? 'chip today' : 'chip'} title={distance}>
      {text}
    </span>
  );
}

function RefusalText({ refusal, onStart }: { refusal: Refusal; onStart: (taskId: number) => void }) {
  const t = useTexts();
  const subtasks = refusal.subtasks ?? [];
  const key =
    refusal.kind === 'composite' && subtasks.length === 0
      ? 'refusal.compositeEmpty'
      : (`refusal.${refusal.kind}` as const);
  return (
    <div class="refusal" role="alert">
      {t(key)}
      {subtasks.map((subtask) => (
        <button key={subtask.id} type="button" class="link" onClick={() => onStart(subtask.id)}>
          ▶ {subtask.title}
        </button>
      ))}
    </div>
  );
}

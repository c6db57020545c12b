import '@/lib/i18n/scenarioTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { type ControlledTask, waitingForControl } from '@/lib/app/queries/control.ts';
import type { TaskAction } from '@/lib/app/taskAction.ts';
import { useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { TaskLink } from '../task/TaskLink.tsx';
import { TaskActions } from './TaskActions.tsx';

const textMost = 240;

/** HND-2, ACP-1: what waits for my control, hand-overs told apart from finished work. */
export function MyControl() {
  const t = useTexts();
  const send = useSend();
  const [opened, setOpened] = useState<{ taskId: number; action: TaskAction } | null>(null);
  const found = useQuery((database) => waitingForControl(database), []);
  useEffect(() => void send('readTalks', {}), []);
  if (opened)
    return <TaskActions taskId={opened.taskId} first={opened.action} onClose={() => setOpened(null)} />;
  if (!found) return null;
  return (
    <section class="my-control">
      <h1>{t('control.title')}</h1>
      {found.length === 0 ? (
        <p class="empty">{t('control.empty')}</p>
      ) : (
        <ul class="tasks">
          {found.map((one) => (
            <Controlled
              key={one.task.id}
              one={one}
              onOpen={(action) => setOpened({ taskId: one.task.id, action })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Controlled({ one, onOpen }: { one: ControlledTask; onOpen: (action: TaskAction) => void }) {
  const t = useTexts();
  const { task, kind, responsible, text } = one;
  return (
    <li class="task controlled">
      <div class="task-main">
        <TaskLink taskId={task.id} title={task.title} />
        <div class="task-facts">
          <span class={kind === 'handOver' ? 'chip today' : 'chip good'}>{t(`control.${kind}`)}</span>
          {task.mark === 'negative' && <span class="chip late">{t('control.negative')}</span>}
          <span>{responsible}</span>
        </div>
        {text && <p class="muted">{text.slice(0, textMost)}</p>}
        <div class="quick">
          <button type="button" class="button small" onClick={() => onOpen('returnToWork')}>
            {t('action.returnToWork')}
          </button>
          <button type="button" class="button small" onClick={() => onOpen('accept')}>
            {t('action.accept')}
          </button>
        </div>
      </div>
    </li>
  );
}

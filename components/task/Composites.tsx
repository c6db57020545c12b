import { useState } from 'preact/hooks';
import { compositeTasks } from '@/lib/app/queries/composites.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { TaskLink } from './TaskLink.tsx';

/** CMP-2: composite tasks with the planned time of their description beside the sum of their subtasks; recounted on demand. */
export function Composites() {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const tasks = useQuery((database) => compositeTasks(database, account), []);
  const [notes, setNotes] = useState<Record<number, string>>({});
  if (!tasks) return null;
  return (
    <section>
      <h2>{t('composites.title')}</h2>
      {tasks.length === 0 && <p class="empty">{t('composites.empty')}</p>}
      <ul class="tasks">
        {tasks.map(({ task, plannedSeconds, belowSeconds }) => (
          <li key={task.id} class="task">
            <div class="task-main">
              <TaskLink taskId={task.id} title={task.title} />
              <div class="task-facts">
                <span class={plannedSeconds === belowSeconds ? 'chip good' : 'chip today'}>
                  {t('composites.planned', {
                    planned: plannedSeconds === null ? '—' : hoursMinutesText(plannedSeconds),
                    below: hoursMinutesText(belowSeconds),
                  })}
                </span>
                {notes[task.id] && <span role="status">{notes[task.id]}</span>}
              </div>
            </div>
            {plannedSeconds !== belowSeconds && (
              <button
                type="button"
                class="button small"
                onClick={() =>
                  void send('recount', { taskId: task.id }).then((reply) =>
                    setNotes({ ...notes, [task.id]: reply.ok ? (reply.note ?? '') : t('refusal.gone') }),
                  )
                }
              >
                {t('composite.recount')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

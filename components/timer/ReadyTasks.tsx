import { readyTasks } from '@/lib/app/queries/switchTo.ts';
import { useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';

/** TIM-7: a call, a talk: one press switches to their ready task. Nothing where the profile names none. */
export function ReadyTasks() {
  const t = useTexts();
  const send = useSend();
  const ready = useQuery(readyTasks, []);
  if (!ready || ready.length === 0) return null;
  return (
    <p class="day-short">
      {ready.map(({ taskId, name }) => (
        <button
          key={taskId}
          type="button"
          class="button small"
          aria-label={t('timer.startTask', { title: name })}
          onClick={() => void send('startTimer', { taskId })}
        >
          ▶ {name}
        </button>
      ))}
    </p>
  );
}

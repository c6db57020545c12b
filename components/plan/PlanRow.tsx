import { useState } from 'preact/hooks';
import type { Refusal, TaskMark } from '@/lib/app/protocol.ts';
import type { DayRow } from '@/lib/planning/dayView.ts';
import { useSend, useTexts } from '../base/context.tsx';
import { MarkList } from '../check/MarkList.tsx';
import { MoreButton } from '../scenario/ActionsProvider.tsx';
import { TaskLink } from '../task/TaskLink.tsx';
import { Amounts } from './Amounts.tsx';
import type { ShownDay } from './MyDay.tsx';

interface Drag {
  onDragStart: (event: DragEvent) => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
  onDragEnd: () => void;
}

interface PlanRowProps {
  row: DayRow;
  day: string;
  state: ShownDay;
  /** What its task breaks; absent where nothing is, or not known yet. */
  marks?: TaskMark[] | undefined;
  dropHere: boolean;
  /** Absent for what is outside the plan: that has no order. */
  onMove?: (by: number) => void;
  drag?: Drag;
}

/** One line: order, title, planned minutes in place, actual, deviation as a bar and a number, start. */
export function PlanRow({ row, day, state, marks, dropHere, onMove, drag }: PlanRowProps) {
  const t = useTexts();
  const send = useSend();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [leaving, setLeaving] = useState(false);
  const runs = row.state === 'running';
  const { title, taskId } = row;
  const isLocked = state.plan.report !== null || (state.plan.fixed !== null && row.place === 'plan');
  const toggle = async () => {
    const reply = await (runs ? send('pauseTimer', {}) : send('startTimer', { taskId }));
    setRefusal(reply.ok ? null : reply.refusal);
  };
  return (
    <li
      class={`plan-row ${row.state}${dropHere ? ' drop' : ''}${leaving ? ' leaving' : ''}`}
      data-task={taskId}
      onDragOver={drag?.onDragOver}
      onDrop={drag?.onDrop}
    >
      {onMove && drag ? (
        <button
          type="button"
          class="grip"
          draggable
          title={t('day.drag')}
          aria-label={t('day.reorder', { title })}
          onDragStart={drag.onDragStart}
          onDragEnd={drag.onDragEnd}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            onMove(event.key === 'ArrowUp' ? -1 : 1);
          }}
        />
      ) : (
        <span class="grip-space" />
      )}
      <div class="plan-main">
        <TaskLink taskId={taskId} title={title} />
        <Amounts row={row} day={day} isLocked={isLocked} at={state.at} />
        {marks && (
          <details
            class={marks.some(({ severity }) => severity === 'error') ? 'row-marks severe' : 'row-marks'}
          >
            <summary>{t('marks.open', { rules: marks.map(({ ruleId }) => ruleId).join(', ') })}</summary>
            <MarkList taskId={taskId} marks={marks} />
          </details>
        )}
        {refusal && (
          <p class="refusal" role="alert">
            {t(`refusal.${refusal.kind}`)}
          </p>
        )}
      </div>
      {row.place !== 'outside' && !isLocked && (
        <button
          type="button"
          class="close"
          aria-label={t('day.remove', { title })}
          title={t('day.remove', { title })}
          onClick={() => {
            // Seen at once; gone when it is stored a moment later, back if it is refused.
            setLeaving(true);
            void send('removeFromPlan', { day, taskId }).then((reply) => {
              if (reply.ok) return;
              setLeaving(false);
              setRefusal(reply.refusal);
            });
          }}
        >
          ×
        </button>
      )}
      {row.state !== 'gone' && <MoreButton taskId={taskId} title={title} />}
      {row.state !== 'gone' && row.state !== 'done' && !row.isComposite && (
        <button
          type="button"
          class={runs ? 'round on' : 'round'}
          aria-pressed={runs}
          aria-label={t(runs ? 'timer.pauseTask' : 'timer.startTask', { title })}
          title={t(runs ? 'timer.pause' : 'timer.start')}
          onClick={() => void toggle()}
        >
          <span class={runs ? 'icon-pause' : 'icon-start'} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

import { useRef, useState } from 'preact/hooks';
import type { TaskMark } from '@/lib/app/protocol.ts';
import { marksOf } from '@/lib/app/queries/marks.ts';
import type { DayRow } from '@/lib/planning/dayView.ts';
import { useAfterLists } from '../base/clock.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import type { ShownDay } from './MyDay.tsx';
import { PlanRow } from './PlanRow.tsx';

/** The day's lines in order; by drag or by the arrow keys at their grips they change places. */
export function PlanList({ day, state }: { day: string; state: ShownDay }) {
  const t = useTexts();
  const send = useSend();
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const { account } = useScreen();
  const { rows } = state.view;
  const shown = useAfterLists();
  const ids = rows.map(({ taskId }) => taskId);
  // PLN-1: what the day's tasks break. The plan itself is there first.
  const marks = useQuery(
    async (database): Promise<Record<number, TaskMark[]>> =>
      shown ? marksOf(database, account, t, ids, Date.now()) : {},
    [shown, ids.join()],
  );
  const planned = rows.filter(({ place }) => place !== 'outside');
  const outside = rows.filter(({ place }) => place === 'outside');

  async function move(taskId: number, to: number): Promise<void> {
    if (to < 0 || to >= planned.length) return;
    await send('movePlanItem', { day, taskId, to });
    // The line keeps the focus at its new place, so that it can be moved on.
    list.current?.querySelector<HTMLElement>(`[data-task="${taskId}"] .grip`)?.focus();
  }

  const row = (line: DayRow, at: number) => (
    <PlanRow
      key={line.taskId}
      row={line}
      day={day}
      state={state}
      marks={marks?.[line.taskId]}
      dropHere={over === at && dragged !== null && dragged !== at}
      onMove={(by) => void move(line.taskId, at + by)}
      drag={{
        onDragStart: (event) => {
          event.dataTransfer?.setData('text/plain', line.title);
          setDragged(at);
        },
        onDragOver: (event) => {
          if (dragged === null) return;
          event.preventDefault();
          if (over !== at) setOver(at);
        },
        onDrop: (event) => {
          event.preventDefault();
          const from = dragged === null ? undefined : planned[dragged];
          setDragged(null);
          setOver(null);
          if (from) void move(from.taskId, at);
        },
        onDragEnd: () => {
          setDragged(null);
          setOver(null);
        },
      }}
    />
  );
  if (rows.length === 0) return <p class="empty">{t('day.empty')}</p>;
  return (
    <>
      <ul class="plan" ref={list} aria-label={t('day.planned')}>
        {planned.map(row)}
      </ul>
      {outside.length > 0 && (
        <>
          <h2>{t('day.outsideTitle')}</h2>
          <ul class="plan" aria-label={t('day.outsideTitle')}>
            {outside.map((line) => (
              <PlanRow
                key={line.taskId}
                row={line}
                day={day}
                state={state}
                marks={marks?.[line.taskId]}
                dropHere={false}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

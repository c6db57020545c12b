import { useRef, useState } from 'preact/hooks';
import type { DayRow } from '@/lib/planning/dayView.ts';
import { useSend, useTexts } from '../base/context.tsx';
import type { ShownDay } from './MyDay.tsx';
import { PlanRow } from './PlanRow.tsx';

/** The day's lines in order; by drag or by Alt and the arrow keys they change places. */
export function PlanList({ day, state }: { day: string; state: ShownDay }) {
  const t = useTexts();
  const send = useSend();
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const { rows } = state.view;
  const planned = rows.filter(({ place }) => place !== 'outside');
  const outside = rows.filter(({ place }) => place === 'outside');

  async function move(taskId: number, to: number): Promise<void> {
    if (to < 0 || to >= planned.length) return;
    await send('movePlanItem', { day, taskId, to });
    // The line keeps the focus at its new place, so that it can be moved on.
    list.current?.querySelector<HTMLElement>(`[data-task="${taskId}"] .grip`)?.focus();
  }

  const row = (shown: DayRow, at: number) => (
    <PlanRow
      key={shown.taskId}
      row={shown}
      day={day}
      state={state}
      dropHere={over === at && dragged !== null && dragged !== at}
      onMove={(by) => void move(shown.taskId, at + by)}
      drag={{
        onDragStart: (event) => {
          event.dataTransfer?.setData('text/plain', shown.title);
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
            {outside.map((shown) => (
              <PlanRow key={shown.taskId} row={shown} day={day} state={state} dropHere={false} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

import { useState } from 'preact/hooks';
import type { WorkPiece } from '@/lib/planning/work.ts';
import { hoursMinutesText, stopwatchText } from '@/lib/time/durations.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import type { ShownDay } from '../plan/MyDay.tsx';
import { ManualTime } from './ManualTime.tsx';

/** The day's entries one by one, and time by hand (TIM-5, TIM-6). */
export function TimeEntries({ day, state }: { day: string; state: ShownDay }) {
  const t = useTexts();
  const [edited, setEdited] = useState<WorkPiece | 'new' | null>(null);
  const { pieces } = state.work;
  const titles = new Map(state.view.rows.map(({ taskId, title }) => [taskId, title]));
  return (
    <details class="entries">
      <summary>
        {t('time.title')} ({pieces.length})
      </summary>
      <ul>
        {pieces.map((piece) => (
          <Entry
            key={`${piece.entryId}-${piece.startedAt}`}
            piece={piece}
            title={titles.get(piece.taskId) ?? `#${piece.taskId}`}
            onChange={() => setEdited(piece)}
          />
        ))}
      </ul>
      {edited ? (
        <ManualTime
          key={edited === 'new' ? 'new' : edited.entryId}
          day={day}
          state={state}
          piece={edited === 'new' ? null : edited}
          onDone={() => setEdited(null)}
        />
      ) : (
        <button type="button" class="button small" onClick={() => setEdited('new')}>
          + {t('time.add')}
        </button>
      )}
    </details>
  );
}

function Entry({ piece, title, onChange }: { piece: WorkPiece; title: string; onChange: () => void }) {
  const t = useTexts();
  const { account } = useScreen();
  const clock = (at: number) => clockTime(at, account.zone);
  return (
    <li>
      <span class="entry-clock">
        {clock(piece.startedAt)}–{piece.running ? t('time.running') : clock(piece.stoppedAt)}
      </span>
      <span class="entry-title" title={piece.comment}>
        {title}
        {piece.comment && <small>{piece.comment}</small>}
      </span>
      <span title={stopwatchText(piece.seconds)}>{hoursMinutesText(piece.seconds)}</span>
      {piece.manual && <span class="chip">{t('time.manual')}</span>}
      {piece.entryId === null && !piece.running && <span class="chip">{t('time.notOnPortal')}</span>}
      {piece.entryId !== null && (
        <button type="button" class="link" aria-label={t('time.change', { title })} onClick={onChange}>
          {t('time.changeShort')}
        </button>
      )}
    </li>
  );
}

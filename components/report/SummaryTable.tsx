import { useState } from 'preact/hooks';
import { csvBlob, saveFile, xlsxBlob } from '@/lib/app/exportTable.ts';
import type { Summary } from '@/lib/app/queries/summary.ts';
import { dateWords } from '@/lib/i18n/dateFormat.ts';
import type { SummaryBy } from '@/lib/planning/summary.ts';
import type { ExportTable } from '@/lib/planning/table.ts';
import { dayText } from '@/lib/time/days.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { TaskLink } from '../task/TaskLink.tsx';

/** Lines shown before they are asked for; the total and the files have all of them. */
const shownMost = 200;

type Moves = { at: number; person: string; from: number | null; to: number | null }[];

/** The lines of a report with their totals; as Excel, as CSV, or on paper. */
export function SummaryTable({ summary, by, title }: { summary: Summary; by: SummaryBy; title: string }) {
  const t = useTexts();
  const send = useSend();
  const [whole, setWhole] = useState(false);
  const [moves, setMoves] = useState<Record<number, Moves>>({});
  const nameOf = (line: Summary['lines'][number]) =>
    by === 'day'
      ? dayText(line.key)
      : by === 'task' && line.name === line.key
        ? `#${line.key}`
        : line.name || t(`summary.none.${by}`);
  const table: ExportTable = {
    title,
    header: [t(`summary.by.${by}`), t('day.planned'), t('day.actual'), t('planText.deviation')],
    rows: summary.lines.map((line) => [
      nameOf(line),
      line.plannedSeconds,
      line.actualSeconds,
      line.actualSeconds - line.plannedSeconds,
    ]),
    total: [
      t('planText.total'),
      summary.total.plannedSeconds,
      summary.total.actualSeconds,
      summary.total.actualSeconds - summary.total.plannedSeconds,
    ],
  };
  const most = Math.max(1, ...summary.lines.map((line) => Math.max(line.plannedSeconds, line.actualSeconds)));
  async function askMoves(): Promise<void> {
    const taskIds = summary.lines.map(({ key }) => Number(key)).slice(0, 50);
    const reply = await send('deadlineMoves', { taskIds });
    if (reply.ok && reply.moves) setMoves(reply.moves);
  }
  return (
    <>
      <div class="exports">
        <button
          type="button"
          class="button small"
          onClick={async () => saveFile(await xlsxBlob(table), `${title}.xlsx`)}
        >
          Excel
        </button>
        <button type="button" class="button small" onClick={() => saveFile(csvBlob(table), `${title}.csv`)}>
          CSV
        </button>
        <button type="button" class="button small" onClick={() => window.print()}>
          {t('summary.print')}
        </button>
        {by === 'task' && summary.lines.length > 0 && (
          <button type="button" class="button small" onClick={() => void askMoves()}>
            {t('summary.moves')}
          </button>
        )}
      </div>
      {(by === 'tag' || by === 'client') && <p class="muted">{t('summary.severalKeys')}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{t(`summary.by.${by}`)}</th>
            <th scope="col">{t('day.planned')}</th>
            <th scope="col">{t('day.actual')}</th>
            <th scope="col" class="bar-column">
              <span class="visually-hidden">{t('planText.deviation')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {summary.lines.slice(0, whole ? undefined : shownMost).map((line) => (
            <tr key={line.key}>
              <th scope="row">
                {by === 'task' ? <TaskLink taskId={Number(line.key)} title={nameOf(line)} /> : nameOf(line)}
                <MoveList moves={moves[Number(line.key)]} />
              </th>
              <td>{hoursMinutesText(line.plannedSeconds)}</td>
              <td>{hoursMinutesText(line.actualSeconds)}</td>
              <td class="bar-column" aria-hidden="true">
                <div class="row-bar">
                  <i class="planned" style={{ width: `${(line.plannedSeconds / most) * 100}%` }} />
                  <i
                    class={
                      line.actualSeconds > line.plannedSeconds && line.plannedSeconds > 0
                        ? 'actual over'
                        : 'actual'
                    }
                    style={{ width: `${(line.actualSeconds / most) * 100}%` }}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('planText.total')}</th>
            <td>{hoursMinutesText(summary.total.plannedSeconds)}</td>
            <td>{hoursMinutesText(summary.total.actualSeconds)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      {!whole && summary.lines.length > shownMost && (
        <button type="button" class="button small" onClick={() => setWhole(true)}>
          {t('summary.showAll', { count: summary.lines.length })}
        </button>
      )}
    </>
  );
}

/** Who moved a task's deadline and when. */
function MoveList({ moves }: { moves: Moves | undefined }) {
  const t = useTexts();
  const { account } = useScreen();
  if (!moves) return null;
  const day = (at: number | null) =>
    at === null ? '—' : dateWords(at, 'date', account.language, account.zone);
  return (
    <small class="moves">
      {t('summary.moveCount', { count: moves.length })}
      {moves.map((move) => (
        <span key={move.at}>
          {day(move.at)} {move.person}: {day(move.from)} → {day(move.to)}
        </span>
      ))}
    </small>
  );
}

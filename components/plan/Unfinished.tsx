import '@/lib/i18n/scenarioTexts.ts';
import { useState } from 'preact/hooks';
import type { Refusal } from '@/lib/app/protocol.ts';
import { nextWorkingDay } from '@/lib/app/queries/reportPreview.ts';
import { type CarryOverPreview, carryOverPreviews } from '@/lib/app/queries/taskInHand.ts';
import { estimateText, readEstimate } from '@/lib/time/words/estimate.ts';
import { atClock } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { ResultSections } from '../scenario/ResultSections.tsx';
import { spentText } from '../scenario/useAction.ts';
import { TaskLink } from '../task/TaskLink.tsx';
import type { ShownDay } from './MyDay.tsx';

interface PartWords {
  texts: Record<string, string>;
  /** As it was typed; null while it is the suggestion. */
  estimate: string | null;
}
const noWords: PartWords = { texts: {}, estimate: null };

/** CAR-3: every unfinished task with its way on, by the time spent: the deadline alone, or a next part; one confirm for all. */
export function Unfinished({ day, state }: { day: string; state: ShownDay }) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const open = state.report.filter((row) => row.state === 'open').map(({ taskId }) => taskId);
  const previews = useQuery(
    (database) => carryOverPreviews(database, account, open, Date.now()),
    [open.join(' ')],
  );
  const [kept, setKept] = useState<number[]>([]);
  const [words, setWords] = useState<Record<number, PartWords>>({});
  const next = useQuery((database) => nextWorkingDay(database, day), [day]);
  const [chosen, setChosen] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const to = chosen || (next ?? '');
  if (open.length === 0) return <p class="empty">{t('report.allDone')}</p>;
  if (!previews) return null;
  const moving = previews.filter(({ taskId, mayMove }) => mayMove && !kept.includes(taskId));
  const wordsOf = (id: number) => words[id] ?? noWords;
  const change = (id: number, changes: Partial<PartWords>) =>
    setWords((before) => ({ ...before, [id]: { ...(before[id] ?? noWords), ...changes } }));

  async function carryOver(): Promise<void> {
    const tasks = new Map(state.view.rows.map(({ taskId, task }) => [taskId, task]));
    const reply = await send('carryOver', {
      items: moving.map(({ taskId, remainingSeconds }) => {
        const deadline = tasks.get(taskId)?.deadlineAt ?? null;
        const { texts, estimate } = wordsOf(taskId);
        return {
          taskId,
          deadlineAt: atClock(
            to,
            deadline === null ? '18:00' : clockTime(deadline, account.zone),
            account.zone,
          ),
          estimateSeconds:
            (estimate === null ? null : readEstimate(estimate)) ?? Math.round(remainingSeconds),
          texts,
          goOn: false,
        };
      }),
    });
    setRefusal(reply.ok ? null : reply.refusal);
  }

  return (
    <>
      <h2>{t('report.unfinished')}</h2>
      <ul class="unfinished">
        {previews.map((preview) => {
          const { taskId, title, mayMove } = preview;
          const moves = mayMove && !kept.includes(taskId);
          return (
            <li key={taskId} class="unfinished-task">
              <label>
                <input
                  type="checkbox"
                  disabled={!mayMove}
                  checked={moves}
                  onChange={(event) =>
                    setKept(
                      event.currentTarget.checked ? kept.filter((id) => id !== taskId) : [...kept, taskId],
                    )
                  }
                />
                <span class="visually-hidden">{title}</span>
              </label>
              <div class="unfinished-way">
                <TaskLink taskId={taskId} title={title} />
                <Way
                  preview={preview}
                  moves={moves}
                  words={wordsOf(taskId)}
                  missing={refusal?.taskId === taskId ? (refusal.sections ?? []) : []}
                  onChange={(changes) => change(taskId, changes)}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {refusal && (
        <p class="refusal" role="alert">
          {t(`refusal.${refusal.kind}`, {
            sections: (refusal.sections ?? []).map((id) => t(`result.${id}`)).join(', '),
          })}
        </p>
      )}
      <div class="manual-row">
        <label>
          {t('report.moveTo')}
          <input
            type="date"
            class="field"
            value={to}
            min={day}
            onInput={(event) => setChosen(event.currentTarget.value)}
          />
        </label>
        <button
          type="button"
          class="button"
          disabled={moving.length === 0 || !to || to <= day}
          onClick={() => void carryOver()}
        >
          {t('report.moveAll')}
        </button>
      </div>
    </>
  );
}

/** How one task is carried over, and what a next part asks for. */
function Way({
  preview,
  moves,
  words,
  missing,
  onChange,
}: {
  preview: CarryOverPreview;
  moves: boolean;
  words: PartWords;
  missing: readonly string[];
  onChange: (changes: Partial<PartWords>) => void;
}) {
  const t = useTexts();
  const { way, mayMove, spentSeconds, nextTitle, remainingSeconds, asked, taskId, title } = preview;
  if (!mayMove) return <span class="muted">{t('report.hard')}</span>;
  return (
    <>
      <span class="muted">{t(`carry.way.${way}`, { spent: spentText(spentSeconds), title: nextTitle })}</span>
      {way === 'part' && moves && (
        <fieldset class="part" aria-label={title}>
          <label>
            {t('carry.estimate')}
            <input
              class="field small"
              value={words.estimate ?? estimateText(Math.round(remainingSeconds), t.language)}
              aria-invalid={words.estimate !== null && readEstimate(words.estimate) === null}
              onInput={(event) => onChange({ estimate: event.currentTarget.value })}
            />
          </label>
          <ResultSections
            asked={asked}
            texts={words.texts}
            missing={missing}
            idPrefix={`part-${taskId}`}
            onChange={(name, text) => onChange({ texts: { ...words.texts, [name]: text } })}
          />
        </fieldset>
      )}
    </>
  );
}

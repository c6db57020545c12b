import { useState } from 'preact/hooks';
import { useTexts } from '../base/context.tsx';
import { EstimateField } from '../form/EstimateField.tsx';
import { ActionForm } from './ActionForm.tsx';
import { DeadlineChoice } from './DeadlineChoice.tsx';
import { ResultSections } from './ResultSections.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { spentText, useAction, useWords } from './useAction.ts';

/** CAR-1, CAR-2: carrying one task over; which of the two, the time spent decides. */
export function CarryOverForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'carryOver');
  const { run, busy, refusal, text } = useAction(onDone);
  const { carryOver: preview, task } = hand;
  const [deadlineAt, setDeadline] = useState(hand.nextDayAt);
  const [estimateSeconds, setEstimate] = useState(preview.remainingSeconds);
  const [goOn, setGoOn] = useState(false);
  const isPart = preview.way === 'part';
  if (!preview.mayMove) return <p class="refusal">{t('carry.hard')}</p>;
  return (
    <ActionForm
      action="carryOver"
      refused={text}
      isReady={!busy}
      onSubmit={() =>
        void run('carryOver', {
          items: [{ taskId: task.id, deadlineAt, estimateSeconds, texts: words, goOn }],
        })
      }
    >
      <p>
        {t(isPart ? 'carry.way.part' : 'carry.way.deadline', {
          spent: spentText(preview.spentSeconds),
          title: preview.nextTitle,
        })}
      </p>
      <DeadlineChoice value={deadlineAt} todayAt={null} nextDayAt={hand.nextDayAt} onChange={setDeadline} />
      {isPart && (
        <>
          <EstimateField seconds={estimateSeconds} onChange={setEstimate} />
          <ResultSections
            asked={preview.asked}
            texts={words}
            missing={refusal?.sections ?? []}
            idPrefix="carry"
            onChange={set}
          />
          {preview.isRunning && (
            <label class="check">
              <input
                type="checkbox"
                checked={goOn}
                onChange={(event) => setGoOn(event.currentTarget.checked)}
              />
              {t('carry.goOn')}
            </label>
          )}
        </>
      )}
    </ActionForm>
  );
}

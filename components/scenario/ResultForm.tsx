import { useState } from 'preact/hooks';
import { useTexts } from '../base/context.tsx';
import { TaskLink } from '../task/TaskLink.tsx';
import { ActionForm } from './ActionForm.tsx';
import { AnywayField, ResultSections } from './ResultSections.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { spentText, useAction, useWords } from './useAction.ts';

/** RES-1…7: completing a task with its result; the timer runs until it is sent. */
export function ResultForm(props: ActionProps) {
  return <ResultOf action="complete" {...props} />;
}

/** RES-1: the result of a task that was completed without one. */
export function LateResultForm(props: ActionProps) {
  return <ResultOf action="report" {...props} />;
}

function ResultOf({ action, hand, onDone, besidePortal }: ActionProps & { action: 'complete' | 'report' }) {
  const t = useTexts();
  const { words, set } = useWords(hand, action);
  const { run, busy, refusal, text } = useAction(onDone);
  const [isProblem, setProblem] = useState(words.problem !== undefined && words.problem !== '');
  const asked = isProblem ? hand.askedAsProblem : hand.asked;
  const missing = refusal?.sections ?? [];
  const { task, spentSeconds, openSubtasks } = hand;
  if (openSubtasks.length > 0)
    return (
      <div class="refusal">
        {t('result.needsSubtasks')}
        <ul>
          {openSubtasks.map(({ id, title }) => (
            <li key={id}>
              <TaskLink taskId={id} title={title} />
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <ActionForm
      action={action}
      refused={text}
      isReady={!busy}
      onSubmit={() => {
        const { anyway = '', ...texts } = words;
        void run('completeTask', { taskId: task.id, texts, isProblem, anyway, besidePortal });
      }}
    >
      {task.estimateSeconds > 0 && (
        <p class="muted">
          {t('result.over', { spent: spentText(spentSeconds), planned: spentText(task.estimateSeconds) })}
        </p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={isProblem}
          onChange={(event) => setProblem(event.currentTarget.checked)}
        />
        {t('result.isProblem')}
      </label>
      <ResultSections asked={asked} texts={words} missing={missing} idPrefix="result" onChange={set} />
      <AnywayField
        asked={asked}
        missing={missing}
        text={words.anyway ?? ''}
        onChange={(next) => set('anyway', next)}
      />
    </ActionForm>
  );
}

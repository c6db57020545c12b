import { useState } from 'preact/hooks';
import type { TaskInHand } from '@/lib/app/queries/taskInHand.ts';
import type { Mark } from '@/lib/regulation/task.ts';
import { useTexts } from '../base/context.tsx';
import { TaskLink } from '../task/TaskLink.tsx';
import { ActionForm, WordsField } from './ActionForm.tsx';
import { DeadlineChoice } from './DeadlineChoice.tsx';
import { Talk } from './Talk.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { useAction, useWords } from './useAction.ts';

/** ACP-1, ACP-2: a mark, its reason where it is negative, and what was remarked to that person before. */
export function AcceptForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'accept');
  const { run, busy, text } = useAction(onDone);
  const [mark, setMark] = useState<Mark | null>(null);
  const { remark = '' } = words;
  const needsReason = mark === 'negative' && remark.trim() === '';
  return (
    <ActionForm
      action="accept"
      refused={text}
      isReady={!busy && mark !== null && !needsReason}
      onSubmit={() => mark && void run('acceptTask', { taskId: hand.task.id, mark, remark })}
    >
      <Talk hand={hand} />
      <MarkChoice mark={mark} marks={['positive', 'negative']} onChoose={setMark} />
      {mark && <p class="muted">{t(`accept.${mark}Hint`)}</p>}
      <WordsField
        label={t('accept.remark')}
        text={remark}
        isRequired={mark === 'negative'}
        isMissing={needsReason}
        onChange={(next) => set('remark', next)}
      />
      <EarlierRemarks hand={hand} />
    </ActionForm>
  );
}

/** HND-2: answer, new deadline and return to work as one action. */
export function ReturnForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'returnToWork');
  const { run, busy, text } = useAction(onDone);
  // After the working day there is no today left to set.
  const todayAt = hand.todayAt > Date.now() ? hand.todayAt : null;
  const [deadlineAt, setDeadline] = useState(todayAt ?? hand.nextDayAt);
  const [mark, setMark] = useState<Mark | null>(null);
  const { answer = '' } = words;
  return (
    <ActionForm
      action="returnToWork"
      refused={text}
      isReady={!busy && answer.trim() !== ''}
      onSubmit={() => void run('returnToWork', { taskId: hand.task.id, answer, deadlineAt, mark })}
    >
      <Talk hand={hand} />
      <WordsField
        label={t('return.answer')}
        text={answer}
        isRequired
        onChange={(next) => set('answer', next)}
      />
      <DeadlineChoice
        value={deadlineAt}
        todayAt={todayAt}
        nextDayAt={hand.nextDayAt}
        onChange={setDeadline}
      />
      <MarkChoice mark={mark} marks={['negative', null]} onChoose={setMark} />
      <EarlierRemarks hand={hand} />
      <p class="muted">{t('return.hint')}</p>
    </ActionForm>
  );
}

function MarkChoice({
  mark,
  marks,
  onChoose,
}: {
  mark: Mark | null;
  marks: (Mark | null)[];
  onChoose: (mark: Mark | null) => void;
}) {
  const t = useTexts();
  return (
    <fieldset class="mark-choice">
      <legend>{t('accept.mark')}</legend>
      {marks.map((one) => (
        <label key={one} class="check">
          <input type="radio" name="mark" checked={mark === one} onChange={() => onChoose(one)} />
          {t(`accept.${one ?? 'none'}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** ACP-2: whether similar remarks were made to that person before. */
function EarlierRemarks({ hand }: { hand: TaskInHand }) {
  const t = useTexts();
  const { earlierRemarks } = hand;
  return (
    <div class="earlier">
      <h2>{earlierRemarks.length > 0 ? t('accept.earlier') : t('accept.noEarlier')}</h2>
      {earlierRemarks.length > 0 && (
        <ul>
          {earlierRemarks.map(({ taskId, title, text }) => (
            <li key={taskId}>
              <TaskLink taskId={taskId} title={title} />
              {text && <p class="muted">{text}</p>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

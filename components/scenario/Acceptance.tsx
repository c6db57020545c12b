import { useState } from 'preact/hooks';
import type { TaskInHand } from '@/lib/app/queries/taskInHand.ts';
import type { Mark } from '@/lib/regulation/task.ts';
import { useTexts } from '../base/context.tsx';
import { TaskLink } from '../task/TaskLink.tsx';
import { DeadlineChoice } from './DeadlineChoice.tsx';
import { Refused } from './Refused.tsx';
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
    <form
      class="action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!mark) return;
        void run('acceptTask', { taskId: hand.task.id, mark, remark });
      }}
    >
      <Talk hand={hand} />
      <MarkChoice mark={mark} marks={['positive', 'negative']} onChoose={setMark} />
      {mark && <p class="muted">{t(`accept.${mark}Hint`)}</p>}
      <label>
        {t('accept.remark')}
        <textarea
          class="field"
          rows={3}
          required={mark === 'negative'}
          aria-invalid={needsReason}
          value={remark}
          onInput={(event) => set('remark', event.currentTarget.value)}
        />
      </label>
      <EarlierRemarks hand={hand} />
      <Refused text={text} />
      <button type="submit" class="button primary" disabled={busy || !mark || needsReason}>
        {t('action.accept')}
      </button>
    </form>
  );
}

/** HND-2: answer, new deadline and return to work as one action. */
export function ReturnForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'returnToWork');
  const { run, busy, text } = useAction(onDone);
  const [deadlineAt, setDeadline] = useState(hand.todayAt > Date.now() ? hand.todayAt : hand.nextDayAt);
  const [mark, setMark] = useState<Mark | null>(null);
  const { answer = '' } = words;
  return (
    <form
      class="action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run('returnToWork', { taskId: hand.task.id, answer, deadlineAt, mark });
      }}
    >
      <Talk hand={hand} />
      <label>
        {t('return.answer')}
        <textarea
          class="field"
          rows={3}
          required
          value={answer}
          onInput={(event) => set('answer', event.currentTarget.value)}
        />
      </label>
      <DeadlineChoice
        value={deadlineAt}
        todayAt={hand.todayAt}
        nextDayAt={hand.nextDayAt}
        onChange={setDeadline}
      />
      <MarkChoice mark={mark} marks={['negative', null]} onChoose={setMark} />
      <EarlierRemarks hand={hand} />
      <p class="muted">{t('return.hint')}</p>
      <Refused text={text} />
      <button type="submit" class="button primary" disabled={busy || answer.trim() === ''}>
        {t('action.returnToWork')}
      </button>
    </form>
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

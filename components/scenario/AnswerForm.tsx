import { useTexts } from '../base/context.tsx';
import { Refused } from './Refused.tsx';
import { Talk } from './Talk.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { useAction, useWords } from './useAction.ts';

/** COM-1: an answer, ready-made by one press or written. */
export function AnswerForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'answer');
  const { run, busy, text } = useAction(onDone);
  const { answer = '' } = words;
  const send = (answerText: string) => {
    void run('answerComment', { taskId: hand.task.id, text: answerText });
  };
  return (
    <form
      class="action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send(answer);
      }}
    >
      <Talk hand={hand} />
      <div class="quick">
        {hand.quickAnswers.map((ready) => (
          <button key={ready} type="button" class="chip pick" disabled={busy} onClick={() => send(ready)}>
            {ready}
          </button>
        ))}
      </div>
      <label>
        {t('comments.text')}
        <textarea
          class="field"
          rows={3}
          value={answer}
          onInput={(event) => set('answer', event.currentTarget.value)}
        />
      </label>
      <Refused text={text} />
      <button type="submit" class="button primary" disabled={busy || answer.trim() === ''}>
        {t('action.answer')}
      </button>
    </form>
  );
}

import { useTexts } from '../base/context.tsx';
import { ActionForm, WordsField } from './ActionForm.tsx';
import { Talk } from './Talk.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { useAction, useWords } from './useAction.ts';

/** COM-1: an answer, ready-made by one press or written. */
export function AnswerForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'answer');
  const { run, busy, text } = useAction(onDone);
  const { answer = '' } = words;
  const send = (answerText: string) => void run('answerComment', { taskId: hand.task.id, text: answerText });
  return (
    <ActionForm
      action="answer"
      refused={text}
      isReady={!busy && answer.trim() !== ''}
      onSubmit={() => send(answer)}
    >
      <Talk hand={hand} />
      <div class="quick">
        {hand.quickAnswers.map((ready) => (
          <button key={ready} type="button" class="chip pick" disabled={busy} onClick={() => send(ready)}>
            {ready}
          </button>
        ))}
      </div>
      <WordsField label={t('comments.text')} text={answer} onChange={(next) => set('answer', next)} />
    </ActionForm>
  );
}

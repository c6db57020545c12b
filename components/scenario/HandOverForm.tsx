import { useState } from 'preact/hooks';
import { useTexts } from '../base/context.tsx';
import { ActionForm, WordsField } from './ActionForm.tsx';
import { Refused } from './Refused.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { useAction, useWords } from './useAction.ts';

/** HND-1: the question to the creator; without acceptance, the one-press request to switch it on. */
export function HandOverForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'handOver');
  const { run, busy, text } = useAction(onDone);
  const { question = '' } = words;
  if (!hand.task.acceptance) return <AskAcceptance taskId={hand.task.id} />;
  return (
    <ActionForm
      action="handOver"
      refused={text}
      isReady={!busy}
      onSubmit={() => void run('handOver', { taskId: hand.task.id, question })}
    >
      <p class="muted">{t('handOver.hint', { words: hand.handOverWords })}</p>
      <WordsField label={t('handOver.question')} text={question} onChange={(next) => set('question', next)} />
    </ActionForm>
  );
}

/** A hand-over without acceptance would just close the task: what to do instead. */
function AskAcceptance({ taskId }: { taskId: number }) {
  const t = useTexts();
  const [asked, setAsked] = useState(false);
  const { run, busy, text } = useAction(() => setAsked(true));
  return (
    <div class="action-form">
      <Refused text={t('refusal.needsAcceptance')} />
      {asked ? (
        <p role="status">{t('handOver.asked')}</p>
      ) : (
        <button
          type="button"
          class="button primary"
          disabled={busy}
          onClick={() => void run('askAcceptance', { taskId })}
        >
          {t('handOver.ask')}
        </button>
      )}
      <Refused text={text} />
    </div>
  );
}

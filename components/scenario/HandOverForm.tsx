import { useState } from 'preact/hooks';
import { useTexts } from '../base/context.tsx';
import { Refused } from './Refused.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { useAction, useWords } from './useAction.ts';

/** HND-1: the question to the creator; without acceptance, the one-press request to switch it on. */
export function HandOverForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'handOver');
  const { run, busy, refusal, text } = useAction(onDone);
  const [asked, setAsked] = useState(false);
  const ask = useAction(() => setAsked(true));
  const taskId = hand.task.id;
  const isOff = !hand.task.acceptance || refusal?.kind === 'needsAcceptance';
  if (isOff)
    return (
      <div class="action-form">
        <p class="refusal" role="alert">
          {t('refusal.needsAcceptance')}
        </p>
        {asked ? (
          <p role="status">{t('handOver.asked')}</p>
        ) : (
          <button
            type="button"
            class="button primary"
            disabled={ask.busy}
            onClick={() => void ask.run('askAcceptance', { taskId })}
          >
            {t('handOver.ask')}
          </button>
        )}
        <Refused text={ask.text} />
      </div>
    );
  return (
    <form
      class="action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run('handOver', { taskId, question: words.question ?? '' });
      }}
    >
      <p class="muted">{t('handOver.hint', { words: hand.handOverWords })}</p>
      <label>
        {t('handOver.question')}
        <textarea
          class="field"
          rows={3}
          value={words.question ?? ''}
          onInput={(event) => set('question', event.currentTarget.value)}
        />
      </label>
      <Refused text={text} />
      <button type="submit" class="button primary" disabled={busy}>
        {t('action.handOver')}
      </button>
    </form>
  );
}

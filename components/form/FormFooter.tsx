import { useState } from 'preact/hooks';
import type { Refusal, Reply } from '@/lib/app/protocol.ts';
import type { Failure } from '@/lib/regulation/outcome.ts';
import { useTexts } from '../base/context.tsx';
import type { DraftEditor } from './useDraft.ts';

/** Whether the draft is kept, what stands in the way of sending, and the buttons. */
export function FormFooter({
  state,
  blocked,
  failure,
  refusal,
  onTemplate,
}: {
  state: DraftEditor['state'];
  blocked: boolean;
  failure: Failure | null;
  /** Why sending was refused here: a subtask's rules, open subtasks of the original. */
  refusal: Refusal | null;
  onTemplate: () => Promise<Reply>;
}) {
  const t = useTexts();
  const [kept, setKept] = useState(false);
  const text = {
    empty: '',
    saving: t('form.saving'),
    saved: t('form.saved'),
    failed: t('form.failed'),
  }[state];
  return (
    <footer class="form-foot">
      <p
        role="status"
        class={state === 'failed' || blocked || failure || refusal ? 'form-state bad' : 'form-state'}
      >
        {failure
          ? t(`failure.${failure.kind}`, { text: failure.text })
          : blocked
            ? t('form.unsent')
            : refusal
              ? `${t(`refusal.${refusal.kind}`, { place: refusal.place ?? '' })} ${(refusal.subtasks ?? []).map(({ title }) => title).join(', ')}`
              : kept
                ? t('form.templateSaved')
                : text}
      </p>
      <button
        type="button"
        class="button"
        onClick={() => void onTemplate().then((reply) => setKept(reply.ok))}
      >
        {t('form.template')}
      </button>
      <button type="submit" class="button primary">
        {t('form.send')}
      </button>
    </footer>
  );
}

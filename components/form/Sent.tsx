import { useEffect, useRef } from 'preact/hooks';
import type { Choice } from '@/lib/app/queries/names.ts';
import type { StoredDraft } from '@/lib/app/screen.ts';
import { useTexts } from '../base/context.tsx';
import { TaskLink } from '../task/TaskLink.tsx';

/** After sending: what became of it, and the way on. */
export function Sent({
  draft,
  people,
  onClose,
  onAnother,
}: {
  draft: StoredDraft;
  people: Choice[];
  onClose: () => void;
  onAnother: () => void;
}) {
  const t = useTexts();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  useEffect(() => {
    // As in the form before it.
    const leave = ({ key }: KeyboardEvent) => key === 'Escape' && onClose();
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [onClose]);
  const { title, source } = draft.fields;
  const giver = people.find(({ value }) => value === String(source.personId))?.name ?? '';
  return (
    <div class="form sent" role="status">
      <p>
        <b>{t(draft.state === 'sent' ? 'form.sentDone' : 'form.sent', { title })}</b>
      </p>
      {draft.creatorRefused && <p>{t('form.creatorRefused', { name: giver })}</p>}
      {draft.failure && (
        <p class="muted">{t(`failure.${draft.failure.kind}`, { text: draft.failure.text })}</p>
      )}
      {draft.taskId !== null && (
        <p>
          <TaskLink taskId={draft.taskId} title={title} />
        </p>
      )}
      <div class="row">
        <button ref={close} type="button" class="button primary" onClick={onClose}>
          {t('form.close')}
        </button>
        <button type="button" class="button" onClick={onAnother}>
          {t('form.another')}
        </button>
      </div>
    </div>
  );
}

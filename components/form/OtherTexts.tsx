import type { StoredDraft } from '@/lib/app/screen.ts';
import { useSend, useTexts } from '../base/context.tsx';

/** Texts that were written in another window at the same time: none is lost, either can be taken. */
export function OtherTexts({ draft }: { draft: StoredDraft | undefined }) {
  const t = useTexts();
  const send = useSend();
  const shown = draft?.conflicts.filter(({ field }) => field !== 'line') ?? [];
  if (!draft || shown.length === 0) return null;
  return (
    <div class="ask" role="status">
      <span>{t('form.other')}</span>
      {shown.map((conflict) => (
        <div class="row" key={`${conflict.field} ${conflict.at}`}>
          <q class="other-text">{conflict.text}</q>
          <button
            type="button"
            class="link"
            onClick={() => void send('takeConflict', { id: draft.id, at: conflict.at })}
          >
            {t('form.takeOther')}
          </button>
        </div>
      ))}
    </div>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { whenPaletteAsked } from '@/lib/app/paletteDeeds.ts';
import { useTexts } from '../base/context.tsx';
import { useOpenActions } from '../scenario/ActionsProvider.tsx';
import { Palette } from './Palette.tsx';

/** The palette over a screen of ours, by the same shortcut as over a portal page. */
export function PaletteDialog({ onNewTask }: { onNewTask: () => void }) {
  const t = useTexts();
  const openActions = useOpenActions();
  const [shown, setShown] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => whenPaletteAsked(() => setShown(true)), []);
  useEffect(() => {
    if (shown) dialog.current?.showModal();
  }, [shown]);
  if (!shown) return null;
  // Closing gives the focus back; what is opened next takes it from there.
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      class="actions-dialog palette-dialog"
      aria-label={t('palette.title')}
      onClose={() => setShown(false)}
    >
      <Palette
        taskId={0}
        onClose={close}
        onNewTask={() => {
          close();
          onNewTask();
        }}
        onAction={(taskId, action) => {
          close();
          openActions(taskId, action ?? undefined);
        }}
      />
    </dialog>
  );
}

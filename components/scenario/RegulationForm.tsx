import { useState } from 'preact/hooks';
import { useTexts } from '../base/context.tsx';
import { ActionForm } from './ActionForm.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { useAction, useWords } from './useAction.ts';

/** REG-1: which regulation is wrong; a comment where it was changed at once, else a task and a comment that leads to it. */
export function RegulationForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { words, set } = useWords(hand, 'regulation');
  const { run, busy, text } = useAction(onDone);
  const [changedNow, setChangedNow] = useState(false);
  const { name = '', link = '' } = words;
  return (
    <ActionForm
      action="regulation"
      label={t('action.send')}
      refused={text}
      isReady={!busy && name.trim() !== ''}
      onSubmit={() => void run('outdatedRegulation', { taskId: hand.task.id, name, link, changedNow })}
    >
      <label>
        {t('regulation.name')}
        <input
          class="field"
          required
          value={name}
          onInput={(event) => set('name', event.currentTarget.value)}
        />
      </label>
      <label>
        {t('regulation.link')}
        <input
          class="field"
          type="url"
          value={link}
          onInput={(event) => set('link', event.currentTarget.value)}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={changedNow}
          onChange={(event) => setChangedNow(event.currentTarget.checked)}
        />
        {t('regulation.now', { minutes: hand.regulationFixMinutes })}
      </label>
    </ActionForm>
  );
}

import { useState } from 'preact/hooks';
import { useTexts } from '../base/context.tsx';
import { Refused } from './Refused.tsx';
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
    <form
      class="action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run('outdatedRegulation', { taskId: hand.task.id, name, link, changedNow });
      }}
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
      <Refused text={text} />
      <button type="submit" class="button primary" disabled={busy || name.trim() === ''}>
        {t('action.send')}
      </button>
    </form>
  );
}

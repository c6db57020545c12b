import { useState } from 'preact/hooks';
import type { Reply } from '@/lib/app/protocol.ts';
import { useAsk, useSend, useTexts } from '../base/context.tsx';
import { ComboBox } from './ComboBox.tsx';

const ways = ['template', 'copy', 'part'] as const;
type Way = (typeof ways)[number];

/** Starts the form from a template, a copy of a task, or as its next part (issue: kinds of the form). */
export function StartFrom({ onDraft }: { onDraft: (draftId: string) => void }) {
  const t = useTexts();
  const send = useSend();
  const [way, setWay] = useState<Way | null>(null);
  const templates = useAsk('templates', null, way === 'template') ?? [];
  const tasks = useAsk('tasks', null, way === 'copy' || way === 'part') ?? [];
  const take = (reply: Reply) => {
    if (reply.ok && reply.draft) onDraft(reply.draft.id);
  };
  const choose = async (value: string) => {
    if (!value) return;
    if (way === 'template') take(await send('useTemplate', { id: value }));
    else if (way === 'copy')
      take(await send('copyTasks', { taskId: Number(value), picked: [], completeOriginal: false }));
    else take(await send('nextPart', { taskId: Number(value) }));
  };
  return (
    <div class="start-from">
      <div class="row">
        <span class="muted">{t('form.startFrom')}</span>
        {ways.map((name) => (
          <button
            key={name}
            type="button"
            class={way === name ? 'chip pick on' : 'chip pick'}
            aria-pressed={way === name}
            onClick={() => setWay(way === name ? null : name)}
          >
            {t(`startFrom.${name}`)}
          </button>
        ))}
      </div>
      {way && (
        <ComboBox
          key={way}
          label={t(`startFrom.${way}`)}
          choices={way === 'template' ? templates : tasks}
          value=""
          valueName=""
          emptyText={t('form.nothing')}
          onChoose={(value) => void choose(value)}
          {...(way === 'template'
            ? {}
            : { onTyped: (text: string) => void send('lookUp', { what: 'tasks', text }) })}
        />
      )}
    </div>
  );
}

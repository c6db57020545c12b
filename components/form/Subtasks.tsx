import { useState } from 'preact/hooks';
import { type DraftFields, emptyFields } from '@/lib/regulation/draft.ts';
import { useAsk, useSend, useTexts } from '../base/context.tsx';
import type { EntryReading } from './useEntry.ts';

/** The subtasks of a composite draft: each is a line of its own and is sent together with it (CMP-1). */
export function Subtasks({
  draftId,
  fields,
  reading,
  saved,
  onOpen,
}: {
  draftId: string;
  fields: DraftFields;
  reading: EntryReading;
  saved: () => Promise<void>;
  onOpen: (draftId: string) => void;
}) {
  const t = useTexts();
  const send = useSend();
  const [line, setLine] = useState('');
  const subtasks = useAsk('subtasks', draftId) ?? [];
  const add = async () => {
    if (!line.trim()) return;
    // A subtask starts with what its composite task says: project, deadline, responsible.
    const inherited: DraftFields = {
      ...emptyFields,
      projectId: fields.projectId,
      deadlineAt: fields.deadlineAt,
      deadlineHasTime: fields.deadlineHasTime,
      responsibleId: fields.responsibleId,
    };
    await saved();
    const reply = await send('capture', {
      fields: { ...reading.readOther(line, inherited), parentId: 0, parentDraftId: draftId },
    });
    if (reply.ok) setLine('');
  };
  return (
    <section class="subtasks" aria-label={t('form.subtasks')}>
      <h2>{t('form.subtasks')}</h2>
      <ul class="tasks">
        {subtasks.map(({ id, title, obstacles }) => (
          <li key={id} class="task">
            <div class="task-main">
              <button
                type="button"
                class="link"
                aria-label={t('drafts.open', { title })}
                onClick={() => onOpen(id)}
              >
                {title || t('drafts.untitled')}
              </button>
              <div class="task-facts">
                {obstacles.length === 0 && <span class="chip good">{t('drafts.ready')}</span>}
                {obstacles.map((rule) => (
                  <span key={rule} class="chip late" title={t(`why.${rule as 'TTL-1'}`)}>
                    {rule}
                  </span>
                ))}
              </div>
            </div>
            <button
              type="button"
              class="round"
              aria-label={t('drafts.delete', { title })}
              onClick={() => void send('deleteDrafts', { ids: [id] })}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      <input
        class="field"
        aria-label={t('form.addSubtask')}
        placeholder={t('form.addSubtask')}
        value={line}
        onInput={(event) => setLine(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          void add();
        }}
      />
    </section>
  );
}

import { useState } from 'preact/hooks';
import type { Refusal } from '@/lib/app/protocol.ts';
import { type ListedDraft, listedDrafts } from '@/lib/app/queries/drafts.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useDeadlineClock } from '../base/clock.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';

/** All drafts: open, delete with undo, send one or all. */
export function DraftList({ onOpen, onNew }: { onOpen: (draftId: string) => void; onNew: () => void }) {
  const t = useTexts();
  const send = useSend();
  const now = useDeadlineClock();
  const { account } = useScreen();
  const drafts = useQuery((database) => listedDrafts(database, account, now), [now]);
  const [deleted, setDeleted] = useState<{ id: string; title: string } | null>(null);
  const [stuck, setStuck] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (!drafts) return null;
  const ready = drafts.filter(({ draft, obstacles }) => draft.state !== 'sending' && obstacles.length === 0);
  const waiting = drafts.filter(({ draft, obstacles }) => draft.state !== 'sending' && obstacles.length > 0);
  return (
    <section class="drafts">
      <div class="head">
        <h2>{t('drafts.title')}</h2>
        {ready.length > 0 && (
          <button
            type="button"
            class="button small"
            onClick={async () => {
              setStuck(waiting.length);
              const reply = await send('sendDrafts', { ids: ready.map(({ draft }) => draft.id) });
              setRefusal(reply.ok ? null : reply.refusal);
            }}
          >
            {t('drafts.sendAll')}
          </button>
        )}
        <button type="button" class="button small primary" onClick={onNew}>
          + {t('drafts.new')}
        </button>
      </div>
      {refusal && (
        <p class="refusal" role="alert">
          {t(`refusal.${refusal.kind}`)} {(refusal.subtasks ?? []).map(({ title }) => title).join(', ')}
        </p>
      )}
      {stuck > 0 && <p role="status">{t('drafts.notSent', { count: stuck })}</p>}
      {deleted && (
        <p class="undo" role="status">
          {t('drafts.deleted', { title: deleted.title })}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              void send('restoreDrafts', { ids: [deleted.id] });
              setDeleted(null);
            }}
          >
            {t('drafts.undo')}
          </button>
        </p>
      )}
      {drafts.length === 0 ? (
        <p class="empty">{t('drafts.empty')}</p>
      ) : (
        <ul class="tasks">
          {drafts.map((listed) => (
            <DraftRow
              key={listed.draft.id}
              listed={listed}
              onOpen={() => onOpen(listed.draft.id)}
              onDelete={() => {
                void send('deleteDrafts', { ids: [listed.draft.id] });
                setDeleted({ id: listed.draft.id, title: listed.draft.fields.title || t('drafts.untitled') });
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function DraftRow({
  listed,
  onOpen,
  onDelete,
}: {
  listed: ListedDraft;
  onOpen: () => void;
  onDelete: () => void;
}) {
  const t = useTexts();
  const { account } = useScreen();
  const { draft, obstacles, isLate } = listed;
  const title = draft.fields.title || t('drafts.untitled');
  const state = { sending: t('drafts.sending'), refused: t('drafts.refused'), draft: '', sent: '' }[
    draft.state
  ];
  return (
    <li class="task">
      <div class="task-main">
        <button
          type="button"
          class={draft.fields.parentDraftId ? 'link task-open below' : 'link task-open'}
          aria-label={t('drafts.open', { title })}
          onClick={onOpen}
        >
          {title}
        </button>
        <div class="task-facts">
          <span>{clockTime(draft.updatedAt, account.zone)}</span>
          {state && <span class={draft.state === 'refused' ? 'chip late' : 'chip'}>{state}</span>}
          {draft.state !== 'sending' && obstacles.length === 0 && (
            <span class="chip good">{t('drafts.ready')}</span>
          )}
          {obstacles.map((id) => (
            <span key={id} class="chip" title={t(`why.${id as 'TTL-1'}`)}>
              {id}
            </span>
          ))}
          {isLate && draft.state !== 'sending' && <span class="chip late">{t('drafts.late')}</span>}
          {draft.state === 'refused' && draft.failure && (
            <span>{t(`failure.${draft.failure.kind}`, { text: draft.failure.text })}</span>
          )}
        </div>
      </div>
      {draft.state !== 'sending' && (
        <button type="button" class="round" aria-label={t('drafts.delete', { title })} onClick={onDelete}>
          <span aria-hidden="true">×</span>
        </button>
      )}
    </li>
  );
}

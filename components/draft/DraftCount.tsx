import { openDraftCount, workspaceAddress } from '@/lib/app/queries/draftCount.ts';
import { useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';

/** Unsent drafts, with the way to them; nothing when there are none (CNT-1 «unsent drafts»). */
export function DraftCount() {
  const t = useTexts();
  const count = useQuery(openDraftCount, []);
  return (
    <p class="draft-count">
      {count ? (
        <a class="chip dueToday" href={workspaceAddress('drafts')} target="_blank" rel="noreferrer">
          {t('drafts.count', { count })}
        </a>
      ) : null}
      <a href={workspaceAddress('drafts')} target="_blank" rel="noreferrer">
        {t('workspace.open')}
      </a>
    </p>
  );
}

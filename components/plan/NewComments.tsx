import { portalNewComments } from '@/lib/app/queries/newComments.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';

/** The portal's own counter of new comments, with the list it counts. */
export function NewComments() {
  const t = useTexts();
  const { account } = useScreen();
  const found = useQuery((database) => portalNewComments(database, account), []);
  if (!found || found.count === 0) return null;
  return (
    <a class="chip dueToday" href={found.address} target="_blank" rel="noreferrer">
      {t('day.newComments', { count: found.count })}
    </a>
  );
}

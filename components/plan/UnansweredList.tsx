import { useEffect } from 'preact/hooks';
import { unansweredComments } from '@/lib/app/queries/talks.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { TaskLink } from '../task/TaskLink.tsx';

/** COM-1: comments of checkers that wait for an answer, with the way to each; read anew when my day is opened. */
export function UnansweredList() {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const found = useQuery((database) => unansweredComments(database, account), []);
  useEffect(() => void send('readTalks', {}), []);
  if (!found || found.length === 0) return null;
  return (
    <section class="unanswered">
      <h2>{t('day.unanswered', { count: found.length })}</h2>
      <ul>
        {found.map(({ talk, title, author }) => (
          <li key={talk.taskId}>
            <TaskLink taskId={talk.taskId} title={title} />
            <span class="muted">
              {author}: {talk.text.slice(0, 160)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

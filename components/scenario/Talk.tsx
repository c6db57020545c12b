import type { TaskInHand } from '@/lib/app/queries/taskInHand.ts';
import { dateWords } from '@/lib/i18n/dateFormat.ts';
import { BbText } from '../base/BbText.tsx';
import { useScreen } from '../base/context.tsx';

const shownMost = 6;

/** The last words about a task, newest first. */
export function Talk({ hand }: { hand: TaskInHand }) {
  const { account } = useScreen();
  const said = hand.said.filter(({ authorId }) => authorId > 0).slice(0, shownMost);
  if (said.length === 0) return null;
  return (
    <ul class="talk">
      {said.map(({ id, at, author, text }) => (
        <li key={`${id} ${at}`}>
          <b>{author}</b>{' '}
          <small class="muted">{dateWords(at, 'moment', account.language, account.zone)}</small>
          <BbText text={text} />
        </li>
      ))}
    </ul>
  );
}

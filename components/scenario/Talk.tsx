import type { TaskInHand } from '@/lib/app/queries/taskInHand.ts';
import { BbText } from '../base/BbText.tsx';
import { useScreen } from '../base/context.tsx';

const shownMost = 6;

/** The last words about a task, newest first. */
export function Talk({ hand }: { hand: TaskInHand }) {
  const { account } = useScreen();
  const format = new Intl.DateTimeFormat(account.language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: account.zone,
  });
  const said = hand.said.filter(({ authorId }) => authorId > 0).slice(0, shownMost);
  if (said.length === 0) return null;
  return (
    <ul class="talk">
      {said.map(({ id, at, author, text }) => (
        <li key={`${id} ${at}`}>
          <b>{author}</b> <small class="muted">{format.format(at)}</small>
          <BbText text={text} />
        </li>
      ))}
    </ul>
  );
}

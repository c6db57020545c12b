import '@/lib/i18n/scenarioTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { profileInForce } from '@/lib/app/profile.ts';
import { type Unanswered, unansweredComments } from '@/lib/app/queries/talks.ts';
import { BbText } from '../base/BbText.tsx';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { TaskLink } from '../task/TaskLink.tsx';

/** COM-1: the words that wait for my answer, each with its quick answers; read anew when the list is opened. */
export function UnansweredList({ alone = false }: { alone?: boolean }) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const found = useQuery((database) => unansweredComments(database, account), []);
  const quick = useQuery(async (database) => (await profileInForce(database)).profile.quickAnswers, []) ?? [];
  useEffect(() => void send('readTalks', {}), []);
  if (!found || (found.length === 0 && !alone)) return null;
  if (found.length === 0) return <p class="empty">{t('comments.empty')}</p>;
  return (
    <section class="unanswered">
      <h2>{t('day.unanswered', { count: found.length })}</h2>
      <ul>
        {found.map((one) => (
          <UnansweredRow key={one.taskId} one={one} quick={quick} />
        ))}
      </ul>
    </section>
  );
}

function UnansweredRow({ one, quick }: { one: Unanswered; quick: string[] }) {
  const t = useTexts();
  const send = useSend();
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const { taskId, title, author, last, count } = one;
  const answer = async (words: string) => {
    const reply = await send('answerComment', { taskId, text: words });
    setFault(reply.ok ? '' : t(`refusal.${reply.refusal.kind}`));
  };
  return (
    <li>
      <TaskLink taskId={taskId} title={title} />
      <div class="muted">
        {author}: <BbText text={last.text.slice(0, 400)} />
        {count > 1 && ` ${t('comments.more', { count: count - 1 })}`}
      </div>
      <form
        class="quick"
        aria-label={t('comments.answerTo', { title })}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) void answer(text);
        }}
      >
        {quick.map((ready) => (
          <button key={ready} type="button" class="button small" onClick={() => void answer(ready)}>
            {ready}
          </button>
        ))}
        <input
          class="field small"
          aria-label={t('comments.answerTo', { title })}
          placeholder={t('comments.text')}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button small" disabled={text.trim() === ''}>
          {t('action.send')}
        </button>
      </form>
      {fault && (
        <p class="refusal" role="alert">
          {fault}
        </p>
      )}
    </li>
  );
}

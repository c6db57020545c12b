import { useState } from 'preact/hooks';
import { stackView } from '@/lib/app/queries/stack.ts';
import { dayOf } from '@/lib/time/days.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { SearchField } from '../base/SearchField.tsx';
import { useSearch } from '../search/useSearch.ts';
import { TaskLink } from './TaskLink.tsx';

const shownMost = 200;

/** STK-2, STK-3: the stack, searchable, offered only where the week to be planned has free time; taking one opens the form with every rule in force. */
export function Stack({ onOpen }: { onOpen: (draftId: string) => void }) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const view = useQuery(
    (database) => stackView(database, account, dayOf(Date.now(), account.zone), Date.now()),
    [],
  );
  const [text, setText] = useState('');
  const found = useSearch(
    text,
    shownMost,
    view?.tasks.map(({ id }) => id),
  );
  if (!view) return null;
  const isAsked = text.trim() !== '';
  const shown = isAsked ? (found?.tasks ?? []) : view.tasks.slice(0, shownMost);
  const free = view.capacitySeconds - view.plannedSeconds;
  return (
    <section>
      <h2>{t('stack.title')}</h2>
      <p class="muted">
        {free > 0
          ? t(view.isLaterWeek ? 'stack.free.later' : 'stack.free', { free: hoursMinutesText(free) })
          : t(view.isLaterWeek ? 'stack.busy.later' : 'stack.busy', {
              planned: hoursMinutesText(view.plannedSeconds),
              capacity: hoursMinutesText(view.capacitySeconds),
            })}
      </p>
      {free > 0 && view.tasks.length === 0 && <p class="empty">{t('stack.empty')}</p>}
      {view.tasks.length > 0 && <SearchField label={t('stack.search')} text={text} onText={setText} />}
      {isAsked && found && !found.isBuilding && shown.length === 0 && (
        <p class="empty">{t('stack.nothing')}</p>
      )}
      <ul class="tasks">
        {shown.map((task) => (
          <li key={task.id} class="task">
            <div class="task-main">
              <TaskLink taskId={task.id} title={task.title} />
            </div>
            <button
              type="button"
              class="button small"
              onClick={() =>
                void send('takeIntoPlan', { taskId: task.id }).then((reply) => {
                  if (reply.ok && reply.draft) onOpen(reply.draft.id);
                })
              }
            >
              {t('stack.take')}
            </button>
          </li>
        ))}
      </ul>
      {!isAsked && view.tasks.length > shownMost && (
        <p class="muted">{t('popup.more', { count: view.tasks.length - shownMost })}</p>
      )}
    </section>
  );
}

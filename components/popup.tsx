import { useState } from 'preact/hooks';
import { attentionList, type Counter } from '@/lib/app/queries/counters.ts';
import { overview } from '@/lib/app/queries/overview.ts';
import { type ListedTask, listed, recentTasks } from '@/lib/app/queries/tasks.ts';
import { useAfterLists, useDeadlineClock } from './base/clock.ts';
import { useScreen, useTexts } from './base/context.tsx';
import { lazily } from './base/lazily.tsx';
import { SharedProvider, useKeptQuery, useQuery } from './base/live.tsx';
import { SearchField } from './base/SearchField.tsx';
import { Counters } from './counter/Counters.tsx';
import { DraftCount } from './draft/DraftCount.tsx';
import { LazyTaskForm } from './form/LazyTaskForm.tsx';
import { ActionsProvider } from './scenario/ActionsProvider.tsx';
import { SyncLine } from './sync/SyncLine.tsx';
import { TaskRow } from './task/TaskRow.tsx';
import { RunningTimer } from './timer/RunningTimer.tsx';

const dayPlace = <p class="day-short" />;
const DayShort = lazily(async () => (await import('./plan/DayShort.tsx')).DayShort, dayPlace);
const Found = lazily(async () => (await import('./search/Found.tsx')).Found);
const IdleQuestion = lazily(async () => (await import('./time/IdleQuestion.tsx')).IdleQuestion);

const shownMost = 12;
const recentMost = 6;
const listMost = 100;

/** The popup: what runs, what to do today, what needs attention, whether all is sent. */
export function Popup() {
  const t = useTexts();
  const now = useDeadlineClock();
  const later = useAfterLists();
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<Counter | null>(null);
  const [form, setForm] = useState<{ round: number; draftId: string | null } | null>(null);
  if (form)
    return (
      <div class="popup-form">
        <LazyTaskForm
          key={form.round}
          draftId={form.draftId}
          known={{}}
          onClose={() => setForm(null)}
          onAnother={() => setForm({ round: form.round + 1, draftId: null })}
          onDraft={(draftId) => setForm({ round: form.round + 1, draftId })}
        />
      </div>
    );
  return (
    <SharedProvider>
      <ActionsProvider>
        <div class="popup">
          <RunningTimer />
          {later && <IdleQuestion />}
          <div class="top">
            <SearchField
              isTypedFirst
              label={t('popup.search')}
              text={text}
              onText={setText}
              // TIM-7: typed and Enter, the first one found is started.
              onEnter={() =>
                text.trim() && document.querySelector<HTMLButtonElement>('.popup .tasks .round')?.click()
              }
            />
            <button type="button" class="button primary" onClick={() => setForm({ round: 1, draftId: null })}>
              + {t('popup.newTask')}
            </button>
          </div>
          <main>
            {text.trim() ? (
              <Found text={text} now={now} />
            ) : opened ? (
              <CounterList counter={opened} now={now} onBack={() => setOpened(null)} />
            ) : (
              <Overview now={now} later={later} onOpen={setOpened} />
            )}
          </main>
          <SyncLine />
        </div>
      </ActionsProvider>
    </SharedProvider>
  );
}

function Overview({
  now,
  later,
  onOpen,
}: {
  now: number;
  /** True when the lists are there: what is looked at less may be asked then. */
  later: boolean;
  onOpen: (counter: Counter) => void;
}) {
  const t = useTexts();
  const { account } = useScreen();
  const { value: seen, isKept } = useKeptQuery(
    'overview',
    (database) => overview(database, now, account.zone, shownMost),
    [now],
  );
  return (
    <>
      {/* What is looked at first is asked first: the rest waits for today's tasks. */}
      {seen && !isKept ? <DraftCount /> : <p class="draft-count" />}
      {later ? <DayShort /> : dayPlace}
      {seen && (
        <>
          <Counters counters={seen.counters} onOpen={onOpen} />
          <TaskList
            title={t('popup.today')}
            tasks={seen.today}
            now={now}
            isKept={isKept}
            empty={t('popup.nothingToday')}
          />
          <Recent shown={seen.today} now={now} />
        </>
      )}
    </>
  );
}

/** Tasks worked on last that are not in today's list. */
function Recent({ shown, now }: { shown: ListedTask[]; now: number }) {
  const t = useTexts();
  const { account } = useScreen();
  const { value: recent, isKept } = useKeptQuery(
    'recent',
    async (database) => (await recentTasks(database, account.userId, recentMost)).map(listed),
    [],
  );
  const ids = new Set(shown.map((task) => task.id));
  const others = recent?.filter((task) => !ids.has(task.id)) ?? [];
  return others.length > 0 ? (
    <TaskList title={t('popup.recent')} tasks={others} now={now} isKept={isKept} empty="" />
  ) : null;
}

function CounterList({ counter, now, onBack }: { counter: Counter; now: number; onBack: () => void }) {
  const t = useTexts();
  const { account } = useScreen();
  const tasks = useQuery(
    (database) => attentionList(database, counter.role, counter.cause, now, account.zone, listMost),
    [counter.role, counter.cause, now],
  );
  const title = `${t(`role.${counter.role}`)} · ${t(`cause.${counter.cause}`)}`;
  return (
    <>
      <button type="button" class="link back" onClick={onBack}>
        ← {t('popup.back')}
      </button>
      {tasks && <TaskList title={title} tasks={tasks} now={now} isKept={false} empty={t('popup.allClear')} />}
      {counter.count > listMost && (
        <p class="muted">{t('popup.more', { count: counter.count - listMost })}</p>
      )}
    </>
  );
}

function TaskList({
  title,
  tasks,
  now,
  isKept,
  empty,
}: {
  title: string;
  tasks: ListedTask[];
  now: number;
  /** True while the list is the last opening's. */
  isKept: boolean;
  empty: string;
}) {
  return (
    <section>
      <h2>{title}</h2>
      {tasks.length === 0 ? (
        <p class="empty">{empty}</p>
      ) : (
        <ul class="tasks" aria-busy={isKept}>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

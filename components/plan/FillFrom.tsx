import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '@/lib/app/protocol.ts';
import { type FillSource, fillChoices, fillSources } from '@/lib/app/queries/fill.ts';
import { projectChoices } from '@/lib/app/queries/names.ts';
import type { StoredTask } from '@/lib/app/screen.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { SearchField } from '../base/SearchField.tsx';
import { useSearch } from '../search/useSearch.ts';
import type { ShownDay } from './MyDay.tsx';

const searchedMost = 60;
const none: StoredTask[] = [];

/** Fills the plan: from overdue and tomorrow's tasks, recent ones, a project, the stack, or by search (PLN-1). */
export function FillFrom({ day, state }: { day: string; state: ShownDay }) {
  const t = useTexts();
  const [source, setSource] = useState<FillSource | null>(null);
  return (
    <section class="fill">
      <h2>{t('day.fill')}</h2>
      <div class="chips">
        {fillSources.map((name) => (
          <button
            key={name}
            type="button"
            class={source === name ? 'chip pick on' : 'chip pick'}
            aria-pressed={source === name}
            onClick={() => setSource(source === name ? null : name)}
          >
            {t(`day.fill.${name}`)}
          </button>
        ))}
      </div>
      {source && <Choices day={day} state={state} source={source} />}
    </section>
  );
}

function Choices({ day, state, source }: { day: string; state: ShownDay; source: FillSource }) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const [text, setText] = useState('');
  const [projectId, setProjectId] = useState(0);
  const projects = useQuery((database) => projectChoices(database), []) ?? [];
  const searched = useSearch(source === 'search' ? text : '', searchedMost);
  const found = searched?.tasks ?? none;
  const filling = useQuery(
    (database) => fillChoices(database, account, source, { found, projectId }, day, Date.now()),
    [source, found, projectId, day],
  );
  // Gone from the list at once; in the plan when it is stored a moment later.
  const [taken, setTaken] = useState<readonly number[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // What was refused is no longer looked at.
  useEffect(() => setRefusal(null), [source, projectId, text]);
  const known = new Set([...state.items.map(({ taskId }) => taskId), ...taken]);
  const offered = filling?.tasks.filter(({ id }) => !known.has(id)) ?? [];
  return (
    <div class="fill-list">
      {source === 'search' && (
        <SearchField label={t('popup.search')} text={text} onText={setText} className="field" />
      )}
      {source === 'project' && (
        <select
          class="field"
          aria-label={t('form.project')}
          value={String(projectId)}
          onChange={(event) => setProjectId(Number(event.currentTarget.value))}
        >
          <option value="0">{t('form.project')}</option>
          {projects.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
      {refusal && (
        <p class="refusal" role="alert">
          {t(`refusal.${refusal.kind}`)}
        </p>
      )}
      {filling?.isWeekFull && <p class="muted">{t('day.fill.stackOnlyFree')}</p>}
      {filling && !filling.isWeekFull && offered.length === 0 && <p class="empty">{t('day.fill.none')}</p>}
      <ul>
        {offered.map((task) => (
          <li key={task.id}>
            <button
              type="button"
              class="fill-task"
              onClick={() => {
                setTaken((before) => [...before, task.id]);
                void send('addToPlan', { day, taskIds: [task.id] }).then((reply) => {
                  setTaken((before) => before.filter((id) => id !== task.id));
                  setRefusal(reply.ok ? null : reply.refusal);
                });
              }}
            >
              <span class="plus" aria-hidden="true">
                +
              </span>
              <span>
                <span class="visually-hidden">{t('day.add')} </span>
                {task.title}
              </span>
              {task.estimateSeconds > 0 && (
                <span class="muted">{hoursMinutesText(task.estimateSeconds)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

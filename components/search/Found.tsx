import '@/lib/i18n/scenarioTexts.ts';
import { useTexts } from '../base/context.tsx';
import { TaskRow } from '../task/TaskRow.tsx';
import { useSearch } from './useSearch.ts';

const foundMost = 30;

/** What a search finds, while it is typed (SRC-1). */
export function Found({ text, now }: { text: string; now: number }) {
  const t = useTexts();
  const state = useSearch(text, foundMost);
  if (!state) return null;
  const { tasks, layout, isBuilding, isAsking } = state;
  return (
    <section>
      <h2>{t('popup.found')}</h2>
      {layout && <p class="muted">{t('search.layout', { text: layout })}</p>}
      {tasks.length > 0 ? (
        <ul class="tasks">
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} now={now} />
          ))}
        </ul>
      ) : (
        !isBuilding && !isAsking && <p class="empty">{t('popup.nothingFound')}</p>
      )}
      <p class="muted" role="status">
        {isBuilding ? t('search.building') : isAsking ? t('search.onPortal') : ''}
      </p>
    </section>
  );
}

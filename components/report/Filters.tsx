import { useState } from 'preact/hooks';
import type { Choice } from '@/lib/app/queries/names.ts';
import { noFilter, type SummaryFilter } from '@/lib/planning/summary.ts';
import { useSend, useTexts } from '../base/context.tsx';

/** What a report is narrowed to; a filter is kept under a name and chosen again by it. */
export function Filters({
  filter,
  projects,
  saved,
  onFilter,
}: {
  filter: SummaryFilter;
  projects: readonly Choice[];
  saved: readonly { name: string; filter: SummaryFilter }[];
  onFilter: (filter: SummaryFilter) => void;
}) {
  const t = useTexts();
  const send = useSend();
  const [name, setName] = useState('');
  const isSet = JSON.stringify(filter) !== JSON.stringify(noFilter);
  return (
    <div class="filters">
      <select
        aria-label={t('form.project')}
        value={String(filter.projectId)}
        onChange={(event) => onFilter({ ...filter, projectId: Number(event.currentTarget.value) })}
      >
        <option value="0">{t('summary.allProjects')}</option>
        {projects.map((project) => (
          <option key={project.value} value={project.value}>
            {project.name}
          </option>
        ))}
      </select>
      <input
        aria-label={t('summary.by.tag')}
        placeholder={t('summary.by.tag')}
        value={filter.tag}
        onInput={(event) => onFilter({ ...filter, tag: event.currentTarget.value.trim() })}
      />
      {isSet && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) void send('saveFilter', { name, filter }).then(() => setName(''));
          }}
        >
          <input
            aria-label={t('summary.filterName')}
            placeholder={t('summary.filterName')}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" class="button small">
            {t('summary.saveFilter')}
          </button>
          <button type="button" class="link" onClick={() => onFilter(noFilter)}>
            {t('summary.clearFilter')}
          </button>
        </form>
      )}
      {saved.map((one) => (
        <span key={one.name} class="chip">
          <button type="button" class="link" onClick={() => onFilter(one.filter)}>
            {one.name}
          </button>
          <button
            type="button"
            class="link"
            aria-label={t('summary.deleteFilter', { name: one.name })}
            onClick={() => void send('deleteFilter', { name: one.name })}
          >
            ×
          </button>
        </span>
      ))}
    </div>
  );
}

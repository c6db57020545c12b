import { useState } from 'preact/hooks';
import { listedTemplates } from '@/lib/app/queries/drafts.ts';
import type { StoredTemplate } from '@/lib/app/screen.ts';
import { titleParts } from '@/lib/regulation/titles/parts.ts';
import { bestMatches } from '@/lib/search/match.ts';
import { useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { SearchField } from '../base/SearchField.tsx';

const recentMost = 5;

interface Branch {
  name: string;
  templates: StoredTemplate[];
  branches: Map<string, Branch>;
}

/** TPL-1: templates as a searchable tree by project prefix, the recently used first. */
export function Templates({ onOpen }: { onOpen: (draftId: string) => void }) {
  const t = useTexts();
  const send = useSend();
  const templates = useQuery(listedTemplates, []);
  const [text, setText] = useState('');
  if (!templates) return null;
  const use = async (id: string) => {
    const reply = await send('useTemplate', { id });
    if (reply.ok && reply.draft) onOpen(reply.draft.id);
  };
  const shown = text.trim() ? bestMatches(text, templates, ({ fields }) => fields.title, 50) : templates;
  const row = (template: StoredTemplate) => (
    <li key={template.id} class="task">
      <div class="task-main">{template.fields.title || t('drafts.untitled')}</div>
      <button type="button" class="button small" onClick={() => void use(template.id)}>
        {t('templates.use')}
      </button>
      <button
        type="button"
        class="round"
        aria-label={t('form.remove', { name: template.fields.title })}
        onClick={() => void send('deleteTemplate', { id: template.id })}
      >
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
  return (
    <section>
      <div class="head">
        <h2>{t('templates.title')}</h2>
        <SearchField label={t('templates.search')} text={text} onText={setText} className="field small" />
      </div>
      {templates.length === 0 && <p class="empty">{t('templates.empty')}</p>}
      {text.trim() ? (
        <ul class="tasks">{shown.map(row)}</ul>
      ) : (
        <>
          {templates.length > recentMost && (
            <>
              <h3>{t('templates.recent')}</h3>
              <ul class="tasks">{templates.slice(0, recentMost).map(row)}</ul>
            </>
          )}
          <Tree branch={treeOf(templates, t('templates.noPrefix'))} row={row} />
        </>
      )}
    </section>
  );
}

/** Templates by their prefixes: «Продажи: Отчёты: …» stands under «Продажи», «Отчёты». */
function treeOf(templates: StoredTemplate[], noPrefix: string): Branch {
  const root: Branch = { name: '', templates: [], branches: new Map() };
  for (const template of templates) {
    const { prefixes } = titleParts(template.fields.title);
    let branch = root;
    for (const name of prefixes.length > 0 ? prefixes : [noPrefix]) {
      const below = branch.branches.get(name) ?? { name, templates: [], branches: new Map() };
      branch.branches.set(name, below);
      branch = below;
    }
    branch.templates.push(template);
  }
  return root;
}

function Tree({ branch, row }: { branch: Branch; row: (template: StoredTemplate) => preact.JSX.Element }) {
  return (
    <>
      {branch.templates.length > 0 && <ul class="tasks">{branch.templates.map(row)}</ul>}
      {[...branch.branches.values()]
        .sort((a, b) => a.name.localeCompare(b.name, 'ru'))
        .map((below) => (
          <details key={below.name} open class="branch">
            <summary>{below.name}</summary>
            <Tree branch={below} row={row} />
          </details>
        ))}
    </>
  );
}

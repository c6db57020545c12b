import { esc } from './html.ts';
import { layout, type PageContext } from './layout.ts';

/** The older form for a new task, with the fields its address prefills (portal/README.md, 4 "create form"). */
export function ownCreatePage(context: PageContext): string {
  const title = context.url.searchParams.get('TITLE') ?? '';
  const name = 'ACTION[0][ARGUMENTS][data]';
  const isNew = context.pages.card === 'new';
  const content = isNew
    ? `<div class="tasks-full-card" data-task-id="tmp.1" data-task-full><div class="tasks-full-card-main"><div class="tasks-full-card-content" data-task-card-scroll><div class="tasks-field-title" data-task-field-id="title" contenteditable="true">${esc(title)}</div></div><div class="tasks-full-card-footer"></div></div></div>`
    : `<form name="task-form" class="task-detail"><div><input name="${name}[TITLE]" value="${esc(title)}" aria-label="TITLE"></div><textarea name="${name}[DESCRIPTION]" aria-label="DESCRIPTION" rows="5"></textarea></form>`;
  return layout(context, context.pages.language === 'ru' ? 'Новая задача' : 'New task', content);
}

/** A CRM record's page: its address is all the overlay needs of it. */
export function crmPage(context: PageContext): string {
  const [, kind = '', id = ''] = /^\/crm\/(\w+)\/details\/(\d+)\//.exec(context.url.pathname) ?? [];
  const record = context.state.crm.find(
    (candidate) => candidate.kind === kind && candidate.id === Number(id),
  );
  return layout(context, record?.title ?? '', `<div class="task-detail">${esc(record?.title)}</div>`);
}

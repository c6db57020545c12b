import type { Task } from '../state/model.ts';
import { actionsOf, isMember } from '../state/rights.ts';
import { portalDate } from '../state/zones.ts';
import { clockText, esc } from './html.ts';
import { layout, type PageContext, textsOf } from './layout.ts';

export function taskHref(context: PageContext, task: Task): string {
  return `/company/personal/user/${context.user.id}/tasks/task/view/${task.id}/`;
}

function person(context: PageContext, id: number): string {
  const user = context.state.users.get(id);
  return user ? `${user.name} ${user.lastName}` : '';
}

export function deadlineText(context: PageContext, task: Task): string {
  if (task.deadlineAt === null) return '';
  const text = portalDate(task.deadlineAt, context.user.zone, context.state.now());
  const late = (task.status === 2 || task.status === 3) && task.deadlineAt < context.state.now();
  const shown = `${text.slice(8, 10)}.${text.slice(5, 7)}.${text.slice(0, 4)} ${text.slice(11, 16)}`;
  return late ? `<span class="deadline-overdue">${shown}</span>` : shown;
}

/** The portal's own timer in a list row (portal/README.md, 4 "list"). */
function ownTimer(context: PageContext, task: Task): string {
  if (!actionsOf(context.state, context.user, task)['dayplan.timer.toggle']) return '';
  return `<span class="task-timer" id="task-timer-block-container-${task.id}"><span class="task-timer-time">${clockText(task.spentSeconds)}</span> <button type="button" data-portal-timer="${task.id}" aria-pressed="false"></button></span>`;
}

/** The row's menu button; the portal draws the menu from the actions it carries. */
function actionButton(context: PageContext, task: Task): string {
  const actions = [
    { text: context.pages.language === 'ru' ? 'Просмотреть' : 'View', href: taskHref(context, task) },
    ...(actionsOf(context.state, context.user, task).complete
      ? [{ text: textsOf(context.pages).complete, onclick: completeCall(task) }]
      : []),
  ];
  return `<td class="main-grid-cell main-grid-cell-action"><span class="main-grid-action-container"><a href="#" class="main-grid-row-action-button" aria-label="⋯" data-actions="${esc(JSON.stringify(actions))}"></a></span></td>`;
}

const completeCall = (task: Task) => `BX.Tasks.GridActions.action("complete", ${task.id});`;

/** The flag that completes a task from its row. */
function completeFlag(context: PageContext, task: Task): string {
  if (!actionsOf(context.state, context.user, task).complete) return '';
  const { complete } = textsOf(context.pages);
  return `<a class="task-complete-action task-complete-action-need-complete" href="javascript:;" title="${complete}" onclick="${esc(completeCall(task))}"></a>`;
}

function row(context: PageContext, task: Task): string {
  const parent = context.state.tasks.get(task.parentId);
  const chain = parent
    ? `<div class="task-parents"><a href="${taskHref(context, parent)}">${esc(parent.title)}</a></div>`
    : '';
  const colour =
    task.status === 3
      ? 'in-progress'
      : task.deadlineAt !== null && task.deadlineAt < context.state.now()
        ? 'overdue'
        : 'new';
  const cell = (content: string, left = '') =>
    `<td class="main-grid-cell ${left}"><div class="main-grid-cell-inner"><span class="main-grid-cell-content">${content}</span></div></td>`;
  return `<tr class="main-grid-row main-grid-row-body" data-id="${task.id}"${parent ? ` data-parent-id="${parent.id}"` : ''}>${actionButton(context, task)}${cell(`<a class="task-title task-status-text-color-${colour}" href="${taskHref(context, task)}">${esc(task.title)}</a>${ownTimer(context, task)}${chain}`, 'left')}${cell(deadlineText(context, task))}${cell(esc(person(context, task.creatorId)))}${cell(esc(person(context, task.responsibleId)))}${cell(esc(context.state.groups.get(task.groupId)?.name ?? ''))}${cell(completeFlag(context, task))}</tr>`;
}

/** The tasks a list shows: mine (or a project's), open first by deadline, found by text. */
export function tasksFor(context: PageContext): Task[] {
  const find = (context.url.searchParams.get('find') ?? '').toLowerCase();
  const group = Number(/\/workgroups\/group\/(\d+)\//.exec(context.url.pathname)?.[1] ?? 0);
  const found = [...context.state.tasks.values()].filter(
    (task) =>
      (group ? task.groupId === group : isMember(task, context.user.id)) &&
      task.status !== 5 &&
      task.title.toLowerCase().includes(find),
  );
  return found.sort(
    (a, b) =>
      (a.deadlineAt ?? Number.MAX_SAFE_INTEGER) - (b.deadlineAt ?? Number.MAX_SAFE_INTEGER) || a.id - b.id,
  );
}

/** What is done with the chosen rows: an action, «Apply», and whether it goes for the other pages, too. */
function bulkPanel(context: PageContext): string {
  const t = textsOf(context.pages);
  return `<span class="main-dropdown main-grid-panel-control" id="action_button_TASKS_GRID_control" role="button" tabindex="0" data-value="none" data-names="${esc(JSON.stringify({ none: t.choose, complete: t.complete }))}">${t.choose}</span><label><input type="checkbox" class="main-grid-for-all-checkbox" id="actallrows_TASKS_GRID"> ${t.forAll}</label><button type="button" class="main-grid-buttons apply" id="apply_button_control">${t.apply}</button>`;
}

function rows(context: PageContext): string {
  const t = textsOf(context.pages);
  const size = Number(context.url.searchParams.get('size') ?? 50);
  const tasks = tasksFor(context).slice(0, size);
  const head = `<tr class="main-grid-header"><th style="width:32px"></th><th style="width:44%">${t.name}</th><th>${t.deadline}</th><th>${t.creator}</th><th>${t.responsible}</th><th>${t.project}</th><th style="width:40px"></th></tr>`;
  const empty = `<tr class="main-grid-row main-grid-row-body main-grid-row-empty"><td colspan="7">${t.empty}</td></tr>`;
  // The traps of the real grid: a cloned header, a group heading and a template row with the same classes.
  return `<table class="main-grid-table"><thead>${head}<tr class="main-grid-fixed-header" hidden>${head.replace(/<\/?tr[^>]*>/g, '')}</tr></thead><tbody><tr class="main-grid-row main-grid-row-body main-grid-row-custom" data-id="group_0"><td colspan="7">${t.tasks}</td></tr>${tasks.map((task) => row(context, task)).join('') || empty}<tr class="main-grid-row main-grid-row-body" data-id="template_0" hidden><td class="main-grid-cell"><div class="main-grid-cell-inner"><span class="main-grid-cell-content"><a class="task-title"></a></span></div></td></tr></tbody></table><div class="main-grid-action-panel">${bulkPanel(context)}<button type="button" data-more>${t.more}</button></div>`;
}

export function listPage(context: PageContext): string {
  if (context.url.searchParams.has('rows')) return rows(context);
  const t = textsOf(context.pages);
  return layout(
    context,
    t.tasks,
    `<div class="toolbar"><input data-find placeholder="${t.find}" aria-label="${t.find}"><button type="button" data-reload>${t.reload}</button></div><div data-grid>${rows(context)}</div>`,
    { slider: true },
  );
}

/** Who does it, and what a kanban card does by itself. */
function kanbanControl(context: PageContext, task: Task): string {
  const who = `<div class="tasks-kanban-actions-container"><div class="tasks-kanban-item-users">${esc(person(context, task.responsibleId))}</div></div>`;
  if (!actionsOf(context.state, context.user, task).complete) return who;
  return `${who}<div class="tasks-kanban-item-control"><div class="tasks-kanban-task-complete" title="${textsOf(context.pages).complete}"></div></div>`;
}

/** Kanban and deadlines: columns of cards (portal/README.md, 4 "kanban"). */
export function kanbanPage(context: PageContext, view: 'kanban' | 'deadlines'): string {
  const t = textsOf(context.pages);
  const now = context.state.now();
  const columns: [string, (task: Task) => boolean][] =
    view === 'kanban'
      ? ([2, 3, 4, 6] as const).map((status) => [t.status[status], (task: Task) => task.status === status])
      : [
          [
            context.pages.language === 'ru' ? 'Просрочены' : 'Overdue',
            (task) => task.deadlineAt !== null && task.deadlineAt < now,
          ],
          [
            context.pages.language === 'ru' ? 'На этой неделе' : 'This week',
            (task) =>
              task.deadlineAt !== null && task.deadlineAt >= now && task.deadlineAt < now + 7 * 86_400_000,
          ],
          [context.pages.language === 'ru' ? 'Без срока' : 'No deadline', (task) => task.deadlineAt === null],
        ];
  const tasks = tasksFor(context);
  const card = (task: Task) =>
    `<div class="main-kanban-item" data-id="${task.id}" data-type="item" data-element="kanban-element"><div class="main-kanban-item-drag-target"></div><div class="main-kanban-item-wrapper"><div class="tasks-kanban-item"><a class="tasks-kanban-item-title" href="${taskHref(context, task)}">${esc(task.title)}</a><div class="task-parents">${deadlineText(context, task)}</div>${kanbanControl(context, task)}</div></div></div>`;
  const draft =
    '<div class="main-kanban-item" data-id="draft_1" data-type="draft"><div class="main-kanban-item-wrapper">…</div></div>';
  const content = columns
    .map(
      ([name, test], at) =>
        `<section class="main-kanban-column"><h2>${esc(name)}</h2>${at === 0 ? draft : ''}${tasks.filter(test).slice(0, 30).map(card).join('')}</section>`,
    )
    .join('');
  return layout(
    context,
    view === 'kanban' ? t.kanban : t.deadlines,
    `<div class="main-kanban" data-grid-kanban>${content}</div>`,
    { slider: true },
  );
}

/** A feed with plain links to tasks: neither list nor card. */
export function feedPage(context: PageContext): string {
  const t = textsOf(context.pages);
  const tasks = tasksFor(context).slice(0, 5);
  const posts = tasks.map(
    (task) =>
      `<article class="feed-post"><b>${esc(person(context, task.creatorId))}</b><p>→ <a data-plain href="${taskHref(context, task)}?from=feed">${esc(task.title)}</a></p><button type="button" data-open-compact="${taskHref(context, task)}?part=compact">⋯</button></article>`,
  );
  return layout(context, t.feed, posts.join(''));
}

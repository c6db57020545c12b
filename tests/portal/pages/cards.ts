import type { Task } from '../state/model.ts';
import { actionsOf } from '../state/rights.ts';
import { portalDate } from '../state/zones.ts';
import { bbHtml } from './bbcode.ts';
import { clockText, esc, hoursMinutes } from './html.ts';
import { layout, type PageContext, textsOf } from './layout.ts';
import { deadlineText, taskHref } from './list.ts';

/** The "Time" tab: the task's elapsed items, manual ones with the portal's warning mark. */
export function timeTab(context: PageContext, task: Task): string {
  const items = [...(context.state.elapsedByTask.get(task.id) ?? [])]
    .sort((a, b) => b.startedAt - a.startedAt || b.id - a.id)
    .slice(0, 30);
  const rows = items.map((item) => {
    const user = context.state.users.get(item.userId);
    const from = portalDate(item.startedAt, context.user.zone, context.state.now());
    const mark = item.source === 2 ? '<span title="manual" role="img" aria-label="manual">⚠</span> ' : '';
    return `<tr data-elapsed-id="${item.id}"><td>${from.slice(8, 10)}.${from.slice(5, 7)} ${from.slice(11, 19)}</td><td>${esc(user?.lastName)}</td><td>${mark}${clockText(item.seconds)}</td><td>${esc(item.comment)}</td></tr>`;
  });
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}

function tabs(context: PageContext, task: Task): string {
  return `<div class="task-tabs"><h2>${textsOf(context.pages).time}</h2><div data-time-tab="${taskHref(context, task)}?part=time">${timeTab(context, task)}</div>${context.pages.card === 'old' ? comments(context, task) : ''}</div>`;
}

/** What was said about the task; results are marked as the portal marks them. */
function comments(context: PageContext, task: Task): string {
  const results = new Set(context.state.results.map(({ commentId }) => commentId));
  const shown = context.state.comments
    .filter(({ taskId }) => taskId === task.id)
    .map((comment) => {
      const author = context.state.users.get(comment.authorId);
      return `<li data-comment-id="${comment.id}"><b>${esc(author?.lastName)}</b>${results.has(comment.id) ? ' ✓' : ''}<div>${bbHtml(comment.text)}</div></li>`;
    });
  return shown.length > 0 ? `<ul class="task-comments">${shown.join('')}</ul>` : '';
}

/** The older card: as a page, or bare inside an iframe slider (portal/README.md, 4 "older task page"). */
export function oldCard(context: PageContext, task: Task): string {
  const t = textsOf(context.pages);
  const actions = actionsOf(context.state, context.user, task);
  const runs = context.state.timers.get(context.user.id)?.taskId === task.id;
  const timer = actions['dayplan.timer.toggle']
    ? `<span data-bx-id="task-view-b-timer">${clockText(task.spentSeconds)} / ${hoursMinutes(task.estimateSeconds)}</span><button type="button" class="primary" data-bx-id="task-view-b-button" data-action="${runs ? 'PAUSE_TIMER' : 'START_TIMER'}" data-portal-timer="${task.id}"></button>`
    : '';
  const content = `<div class="task-detail"><div class="task-detail-info"><div class="task-detail-header"><div class="task-detail-subtitle-status">${t.status[task.status]} · ${t.deadline}: ${deadlineText(context, task) || '—'}</div></div><div id="task-detail-description"><div>${bbHtml(task.description)}</div></div><div><span class="task-group-field-label">${esc(context.state.groups.get(task.groupId)?.name ?? '')}</span> <span id="task-tags-line">${esc(task.tags.join(', '))}</span></div></div><div class="task-view-buttonset">${timer}<span data-bx-id="task-view-b-time-elapsed" hidden></span>${actions.complete ? `<button type="button" data-bx-id="task-view-b-button" data-action="COMPLETE" data-portal-complete="${task.id}">${t.complete}</button>` : ''}</div></div>${tabs(context, task)}`;
  return layout(context, task.title, content, { bare: context.url.searchParams.get('IFRAME') === 'Y' });
}

function newCardInner(context: PageContext, task: Task): string {
  const t = textsOf(context.pages);
  const actions = actionsOf(context.state, context.user, task);
  const tracking = actions['dayplan.timer.toggle'];
  return `<div class="tasks-full-card" data-task-id="${task.id}" data-task-full><div class="tasks-full-card-main"><div class="tasks-full-card-content" data-task-card-scroll><div class="tasks-field-title" data-task-field-id="title" data-task-field-value="${esc(task.title)}">${esc(task.title)}</div><div class="tasks-full-card-field-container" data-field-container>${t.status[task.status]} · ${t.deadline}: ${deadlineText(context, task) || '—'}</div><div class="tasks-full-card-field-container" data-field-container>${bbHtml(task.description)}</div>${tabs(context, task)}</div><div class="tasks-full-card-footer">${tracking ? `<button type="button" data-task-button-id="status" data-portal-timer="${task.id}"></button>` : ''}${actions.complete ? `<button type="button" data-task-button-id="status" data-portal-complete="${task.id}">${t.complete}</button>` : ''}<button type="button" data-task-button-id="secondary">⋯</button></div></div><div class="tasks-full-card-chat">${context.pages.language === 'ru' ? 'Чат задачи' : 'Task chat'}${comments(context, task)}</div></div>`;
}

export function newCard(context: PageContext, task: Task): string {
  return context.url.searchParams.get('part') === 'card'
    ? newCardInner(context, task)
    : layout(context, task.title, newCardInner(context, task));
}

export function compactCard(context: PageContext, task: Task): string {
  const t = textsOf(context.pages);
  return `<div class="tasks-compact-card-popup"><div class="tasks-compact-card" data-task-id="${task.id}" data-task-compact><div class="tasks-field-title" data-task-field-id="title" data-task-field-value="${esc(task.title)}">${esc(task.title)}</div><div>${t.deadline}: ${deadlineText(context, task) || '—'}</div><div class="tasks-compact-card-footer"><button type="button" data-close-compact>${t.close}</button></div></div></div>`;
}

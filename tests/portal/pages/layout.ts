import type { PageOptions } from '../http/server.ts';
import type { PortalState, User } from '../state/model.ts';
import { esc } from './html.ts';
import { pageScript } from './script.ts';
import { styleSheet } from './style.ts';

export interface PageContext {
  state: PortalState;
  pages: PageOptions;
  user: User;
  sessid: string;
  url: URL;
}

const texts = {
  ru: {
    start: 'Начать выполнение',
    pause: 'Пауза',
    close: 'Закрыть',
    task: 'Задача',
    tasks: 'Задачи',
    list: 'Список',
    kanban: 'Канбан',
    deadlines: 'Сроки',
    feed: 'Новости',
    more: 'Показать ещё',
    find: 'Поиск',
    reload: 'Обновить',
    name: 'Название',
    deadline: 'Крайний срок',
    creator: 'Постановщик',
    responsible: 'Исполнитель',
    project: 'Проект',
    empty: 'Нет задач',
    time: 'Время',
    out: 'Выйти',
    complete: 'Завершить',
    choose: 'Выберите действие',
    forAll: 'Для всех',
    apply: 'Применить',
    status: {
      2: 'Ждёт выполнения',
      3: 'Выполняется',
      4: 'Ждёт контроля',
      5: 'Завершена',
      6: 'Отложена',
      7: 'Отклонена',
    },
  },
  en: {
    start: 'Start',
    pause: 'Pause',
    close: 'Close',
    task: 'Task',
    tasks: 'Tasks',
    list: 'List',
    kanban: 'Kanban',
    deadlines: 'Deadlines',
    feed: 'Feed',
    more: 'Show more',
    find: 'Search',
    reload: 'Refresh',
    name: 'Name',
    deadline: 'Deadline',
    creator: 'Creator',
    responsible: 'Assignee',
    project: 'Project',
    empty: 'No tasks',
    time: 'Time',
    out: 'Sign out',
    complete: 'Complete',
    choose: 'Select action',
    forAll: 'For all',
    apply: 'Apply',
    status: {
      2: 'Pending',
      3: 'In progress',
      4: 'Pending review',
      5: 'Completed',
      6: 'Deferred',
      7: 'Declined',
    },
  },
};

export type PageTexts = typeof texts.ru;

export function textsOf(pages: PageOptions): PageTexts {
  return texts[pages.language];
}

/** A whole portal page: header, navigation, the boot data a portal page carries, the page script. */
export function layout(
  context: PageContext,
  title: string,
  content: string,
  options: { slider?: boolean; bare?: boolean } = {},
): string {
  const t = textsOf(context.pages);
  const base = `/company/personal/user/${context.user.id}/tasks/`;
  const timer = context.state.timers.get(context.user.id);
  const boot = {
    sessid: context.sessid,
    userId: context.user.id,
    card: context.pages.card,
    slider: options.slider ?? false,
    timer: timer ? { taskId: timer.taskId } : null,
    messages: {
      bitrix_sessid: context.sessid,
      USER_ID: String(context.user.id),
      LANGUAGE_ID: context.pages.language,
    },
    texts: { start: t.start, pause: t.pause, close: t.close, task: t.task },
  };
  const header = options.bare
    ? ''
    : `<header class="portal"><b>Битрикс24</b><nav><a href="${base}">${t.list}</a><a href="${base}?view=kanban">${t.kanban}</a><a href="${base}?view=deadlines">${t.deadlines}</a><a href="/stream/">${t.feed}</a></nav><span>${esc(context.user.name)} ${esc(context.user.lastName)}</span><a href="/auth/?logout=yes">${t.out}</a></header>`;
  return `<!doctype html><html lang="${context.pages.language}"><head><meta charset="utf-8"><title>${esc(title)}</title><meta name="viewport" content="width=device-width"><style>${styleSheet(context.pages.theme)}</style></head><body>${header}<main><h1 id="pagetitle">${esc(title)}</h1>${content}</main><script type="application/json" id="boot">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script><script>${pageScript}</script></body></html>`;
}

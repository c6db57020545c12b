import type { Mark, Task, TaskStatus } from '@/lib/regulation/task.ts';
import { isoWithOffset } from '@/lib/time/zone.ts';
import { type Command, method } from '../client.ts';
import { readPortalDate } from '../dates.ts';
import type { Parameters } from '../query.ts';
import { idNumber, looseList, looseNumber, looseText, yesNo, z } from '../schema.ts';

/** A task as list, get and every status change answer it (contract/tasks.task.list.json, tasks.task.get.json). */
export const portalTask = z.object({
  id: idNumber,
  title: looseText,
  description: looseText,
  ufCrmTask: looseList(z.string()),
  status: looseNumber,
  mark: looseText,
  createdBy: looseNumber,
  responsibleId: looseNumber,
  accomplices: looseList(looseNumber),
  auditors: looseList(looseNumber),
  groupId: looseNumber,
  parentId: looseNumber,
  deadline: looseText,
  createdDate: looseText,
  changedDate: looseText,
  closedDate: looseText,
  timeEstimate: looseNumber,
  timeSpentInLogs: looseNumber,
  allowTimeTracking: yesNo,
  allowChangeDeadline: yesNo,
  taskControl: yesNo,
  notViewed: yesNo,
  tags: looseList(z.union([z.object({ title: looseText }), z.string()])),
  timeElapsed: looseNumber,
  timerIsRunningForCurrentUser: yesNo,
});

export type PortalTask = z.infer<typeof portalTask>;

const statuses: Record<number, TaskStatus> = {
  1: 'waiting',
  2: 'waiting',
  3: 'inProgress',
  4: 'awaitingControl',
  5: 'completed',
  6: 'deferred',
  7: 'declined',
};

const marks: Record<string, Mark> = { P: 'positive', N: 'negative' };

/** The portal's fields for a full local copy of a task. */
const select = [
  'ID',
  'TITLE',
  'DESCRIPTION',
  'UF_CRM_TASK',
  'STATUS',
  'MARK',
  'CREATED_BY',
  'RESPONSIBLE_ID',
  'ACCOMPLICES',
  'AUDITORS',
  'GROUP_ID',
  'PARENT_ID',
  'DEADLINE',
  'CREATED_DATE',
  'CHANGED_DATE',
  'CLOSED_DATE',
  'TIME_ESTIMATE',
  'TIME_SPENT_IN_LOGS',
  'ALLOW_TIME_TRACKING',
  'ALLOW_CHANGE_DEADLINE',
  'TASK_CONTROL',
  'NOT_VIEWED',
  'TAGS',
];

/** Maps a portal's task to ours; dates are read in the person's zone. */
export function toTask(task: PortalTask, zone: string): Task {
  return {
    id: task.id,
    title: task.title,
    description: task.description,
    crm: task.ufCrmTask,
    status: statuses[task.status] ?? 'waiting',
    mark: marks[task.mark] ?? null,
    creatorId: task.createdBy,
    responsibleId: task.responsibleId,
    accompliceIds: task.accomplices,
    auditorIds: task.auditors,
    projectId: task.groupId,
    parentId: task.parentId,
    deadlineAt: readPortalDate(task.deadline, zone),
    createdAt: readPortalDate(task.createdDate, zone) ?? 0,
    changedAt: readPortalDate(task.changedDate, zone) ?? 0,
    closedAt: readPortalDate(task.closedDate, zone),
    estimateSeconds: task.timeEstimate,
    spentSeconds: task.timeSpentInLogs,
    timeTracking: task.allowTimeTracking,
    mayMoveDeadline: task.allowChangeDeadline,
    acceptance: task.taskControl,
    viewed: !task.notViewed,
    tags: task.tags.map((tag) => (typeof tag === 'string' ? tag : tag.title)),
  };
}

const listMethod = method('tasks.task.list', z.object({ tasks: looseList(portalTask) }));
const idListMethod = method('tasks.task.list', z.object({ tasks: looseList(z.object({ id: idNumber })) }));

export type TaskPage = z.infer<(typeof listMethod)['result']>;

/** Which of a person's tasks: open ones, those closed since, those changed since. */
export type TaskScope =
  | { kind: 'open' }
  | { kind: 'closedSince'; at: number }
  | { kind: 'changedSince'; at: number };

function scopeFilter(scope: TaskScope, personId: number, zone: string): Parameters {
  // MEMBER covers the four roles; a portal that ignored it would answer more tasks, which are sifted by role later.
  const member = { MEMBER: personId };
  if (scope.kind === 'open') return { ...member, REAL_STATUS: [1, 2, 3, 4, 6] };
  if (scope.kind === 'closedSince')
    return { ...member, REAL_STATUS: [5, 7], '>=CLOSED_DATE': isoWithOffset(scope.at, zone) };
  return { ...member, '>=CHANGED_DATE': isoWithOffset(scope.at, zone) };
}

export interface PageOf {
  personId: number;
  zone: string;
  scope: TaskScope;
  /** Ids above this one: a number, or a reference to an earlier command's last row. Not counted (slow on the portal). */
  above?: number | string;
  /** Or by an offset: the page is then answered with the count of all. */
  offset?: number;
}

/** One page of 50 tasks by ascending id (portal/README.md, 2 "Lists"). */
export function taskPage(page: PageOf): Command<TaskPage> {
  return { method: listMethod, parameters: pageParameters(page, select) };
}

function pageParameters(page: PageOf, fields: string[]): Parameters {
  const filter = scopeFilter(page.scope, page.personId, page.zone);
  return {
    filter: page.above === undefined ? filter : { ...filter, '>ID': page.above },
    order: { ID: 'asc' },
    select: fields,
    start: page.offset ?? -1,
  };
}

/** The reference by which a following page of the same batch continues: the last id of a full page. */
export function lastIdReference(key: string): string {
  return `$result[${key}][tasks][49][id]`;
}

/** Fifty tasks of several people: open ones, or those closed since an instant; counted, by offset. */
export function tasksOfPeople(
  personIds: number[],
  scope: { kind: 'open' } | { kind: 'closedSince'; at: number },
  offset: number,
  zone: string,
): Command<TaskPage> {
  const state =
    scope.kind === 'open'
      ? { REAL_STATUS: [1, 2, 3, 4, 6] }
      : { REAL_STATUS: [5, 7], '>=CLOSED_DATE': isoWithOffset(scope.at, zone) };
  return {
    method: listMethod,
    parameters: {
      filter: { RESPONSIBLE_ID: personIds, ...state },
      order: { ID: 'asc' },
      select,
      start: offset,
    },
  };
}

/** Fifty of a person's tasks in work with their timers: the running one is among them. */
export function tasksInWork(personId: number, offset: number): Command<TaskPage> {
  return {
    method: listMethod,
    parameters: {
      filter: { MEMBER: personId, REAL_STATUS: 3 },
      order: { CHANGED_DATE: 'desc' },
      select,
      params: { WITH_TIMER_INFO: 'Y' },
      start: offset,
    },
  };
}

/** Named tasks with their timers, whatever their state. */
export function tasksById(ids: number[]): Command<TaskPage> {
  return {
    method: listMethod,
    parameters: { filter: { ID: ids }, select, params: { WITH_TIMER_INFO: 'Y' }, start: -1 },
  };
}

/** The ids of a page, to find out which local tasks are gone from the portal. */
export function taskIdPage(page: PageOf): Command<{ tasks: { id: number }[] }> {
  return { method: idListMethod, parameters: pageParameters(page, ['ID']) };
}

const wholeTask = z.union([
  z.object({ task: portalTask }),
  z.array(z.unknown()).transform(() => ({ task: null })),
]);

/** One task; `task: null` when it does not exist or may not be read (behaviour.md). */
export function getTask(taskId: number): Command<{ task: PortalTask | null }> {
  return { method: method('tasks.task.get', wholeTask), parameters: { taskId } };
}

export type StatusAction = 'start' | 'pause' | 'complete' | 'defer' | 'renew' | 'approve' | 'disapprove';

/** A status change (contract/tasks.task.start.json and its relatives). */
export function changeStatus(action: StatusAction, taskId: number): Command<{ task: PortalTask | null }> {
  return { method: method(`tasks.task.${action}`, wholeTask), parameters: { taskId } };
}

/** Moves the deadline; null takes it away (contract/tasks.task.update.json). */
export function changeDeadline(taskId: number, deadlineAt: number | null, zone: string): Command<unknown> {
  const DEADLINE = deadlineAt === null ? '' : isoWithOffset(deadlineAt, zone);
  return { method: method('tasks.task.update', z.unknown()), parameters: { taskId, fields: { DEADLINE } } };
}

const counter = z.object({ counter: looseNumber }).optional();
const countersMethod = method(
  'tasks.task.counters.get',
  z
    .union([
      z.array(z.unknown()).transform(() => ({})),
      z.object({ expired: counter, new_comments: counter }),
    ])
    .transform((value) => ({
      overdue: 'expired' in value ? (value.expired?.counter ?? null) : null,
      newComments: 'new_comments' in value ? (value.new_comments?.counter ?? null) : null,
    })),
);

/** The portal's own counters of overdue tasks and new comments where the person is responsible (contract/tasks.task.counters.get.json). */
export function portalCounters(
  personId: number,
): Command<{ overdue: number | null; newComments: number | null }> {
  return {
    method: countersMethod,
    parameters: { userId: personId, groupId: 0, type: 'view_role_responsible' },
  };
}

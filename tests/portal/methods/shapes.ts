import type { Elapsed, PortalState, Task, User } from '../state/model.ts';
import { actionsOf } from '../state/rights.ts';
import { portalDate } from '../state/zones.ts';
import type { Context } from './context.ts';

const yn = (value: boolean) => (value ? 'Y' : 'N');

export function dateOut(context: Context, at: number | null): string | null {
  return at === null ? null : portalDate(at, context.user.zone, context.state.now());
}

export function personOut(state: PortalState, id: number): Record<string, unknown> {
  const user = state.users.get(id);
  return {
    id: String(id),
    name: user ? `${user.name} ${user.lastName}` : '',
    link: `/company/personal/user/${id}/`,
    icon: '/bitrix/images/tasks/default_avatar.png',
    workPosition: user?.position ?? '',
  };
}

function peopleOut(state: PortalState, ids: number[]): unknown {
  return ids.length === 0 ? [] : Object.fromEntries(ids.map((id) => [String(id), personOut(state, id)]));
}

export function groupOut(state: PortalState, id: number): unknown {
  const group = state.groups.get(id);
  if (!group) return [];
  return {
    id: String(group.id),
    name: group.name,
    opened: false,
    membersCount: group.memberIds.length,
    image: '/bitrix/images/socialnetwork/workgroup/folder.png',
    additionalData: [],
  };
}

/** Meta status: −1 overdue, −2 not viewed, −3 almost overdue, else the real one (portal/README.md, 3). */
export function subStatus(context: Context, task: Task): number {
  const now = context.state.now();
  const open = task.status === 2 || task.status === 3;
  if (open && task.deadlineAt !== null && task.deadlineAt < now) return -1;
  if (open && !task.viewedBy.has(context.user.id) && task.creatorId !== context.user.id) return -2;
  if (open && task.deadlineAt !== null && task.deadlineAt < now + 86_400_000) return -3;
  return task.status;
}

type Field = (context: Context, task: Task) => unknown;

/** Every selectable field: its UPPER_CASE name in requests, its value in a camelCase answer. */
export const taskFields: Record<string, Field> = {
  ID: (_c, t) => String(t.id),
  PARENT_ID: (_c, t) => (t.parentId ? String(t.parentId) : null),
  TITLE: (_c, t) => t.title,
  DESCRIPTION: (_c, t) => t.description,
  MARK: (_c, t) => t.mark,
  PRIORITY: (_c, t) => String(t.priority),
  MULTITASK: () => 'N',
  NOT_VIEWED: (c, t) => yn(!t.viewedBy.has(c.user.id) && t.creatorId !== c.user.id),
  REPLICATE: () => 'N',
  STAGE_ID: (_c, t) => String(t.stageId),
  CREATED_BY: (_c, t) => String(t.creatorId),
  CREATED_DATE: (c, t) => dateOut(c, t.createdAt),
  RESPONSIBLE_ID: (_c, t) => String(t.responsibleId),
  CHANGED_BY: (_c, t) => String(t.changedBy),
  CHANGED_DATE: (c, t) => dateOut(c, t.changedAt),
  STATUS_CHANGED_BY: (_c, t) => String(t.changedBy),
  CLOSED_BY: (_c, t) => String(t.closedBy),
  CLOSED_DATE: (c, t) => dateOut(c, t.closedAt),
  ACTIVITY_DATE: (c, t) => dateOut(c, t.changedAt),
  DATE_START: (c, t) => dateOut(c, t.startedAt),
  DEADLINE: (c, t) => dateOut(c, t.deadlineAt),
  START_DATE_PLAN: (c, t) => dateOut(c, t.startPlanAt),
  END_DATE_PLAN: (c, t) => dateOut(c, t.endPlanAt),
  GUID: (_c, t) => `{00000000-0000-4000-8000-${String(t.id).padStart(12, '0')}}`,
  XML_ID: (_c, t) => t.xmlId,
  COMMENTS_COUNT: () => null,
  SERVICE_COMMENTS_COUNT: () => null,
  ALLOW_CHANGE_DEADLINE: (_c, t) => yn(t.allowChangeDeadline),
  ALLOW_TIME_TRACKING: (_c, t) => yn(t.timeTracking),
  TASK_CONTROL: (_c, t) => yn(t.taskControl),
  ADD_IN_REPORT: (_c, t) => yn(t.addInReport),
  FORKED_BY_TEMPLATE_ID: () => null,
  TIME_ESTIMATE: (_c, t) => String(t.estimateSeconds),
  TIME_SPENT_IN_LOGS: (_c, t) => (t.spentSeconds ? String(t.spentSeconds) : null),
  MATCH_WORK_TIME: (_c, t) => yn(t.matchWorkTime),
  FORUM_TOPIC_ID: () => null,
  FORUM_ID: () => null,
  SITE_ID: () => 's1',
  SUBORDINATE: () => 'N',
  EXCHANGE_MODIFIED: () => null,
  EXCHANGE_ID: () => null,
  OUTLOOK_VERSION: () => '1',
  VIEWED_DATE: (c, t) => dateOut(c, t.viewedBy.get(c.user.id) ?? null),
  SORTING: () => null,
  DURATION_FACT: (_c, t) => (t.spentSeconds ? String(Math.floor(t.spentSeconds / 60)) : null),
  IS_MUTED: () => 'N',
  IS_PINNED: () => 'N',
  IS_PINNED_IN_GROUP: () => 'N',
  FLOW_ID: () => null,
  // Portals with the older card have no chat of a task.
  CHAT_ID: (c, t) => (c.state.cards === 'new' ? t.chatId : null),
  DESCRIPTION_IN_BBCODE: () => 'Y',
  STATUS: (_c, t) => String(t.status),
  STATUS_CHANGED_DATE: (c, t) => dateOut(c, t.statusChangedAt),
  DURATION_PLAN: () => null,
  DURATION_TYPE: () => 'days',
  FAVORITE: (c, t) => yn(t.favoriteOf.has(c.user.id)),
  GROUP_ID: (_c, t) => String(t.groupId),
  AUDITORS: (_c, t) => t.auditorIds.map(String),
  ACCOMPLICES: (_c, t) => t.accompliceIds.map(String),
  TAGS: (_c, t) =>
    t.tags.length === 0
      ? []
      : Object.fromEntries(
          t.tags.map((tag, i) => [String(t.id * 10 + i), { id: t.id * 10 + i, title: tag }]),
        ),
  UF_CRM_TASK: (_c, t) => (t.crm.length === 0 ? false : t.crm),
  UF_TASK_WEBDAV_FILES: () => [],
  UF_MAIL_MESSAGE: () => null,
};

const camel = (name: string) =>
  name.toLowerCase().replace(/_(.)/g, (_m, letter: string) => letter.toUpperCase());
const camelNames = new Map(Object.keys(taskFields).map((name) => [name, camel(name)]));

/** A task with the selected fields (all when the selection is empty or `*`), as list and get answer it. */
export function taskOut(
  context: Context,
  task: Task,
  select: string[],
  withTimer = false,
): Record<string, unknown> {
  const all = select.length === 0 || select.includes('*');
  const names = all ? Object.keys(taskFields) : ['ID', ...select.filter((name) => name !== 'ID')];
  const out: Record<string, unknown> = {};
  for (const name of names) {
    const field = taskFields[name];
    if (field) out[camelNames.get(name) ?? name] = field(context, task);
  }
  if (all || select.includes('STATUS')) out.subStatus = String(subStatus(context, task));
  if (all || select.includes('GROUP_ID')) out.group = groupOut(context.state, task.groupId);
  if (all || select.includes('CREATED_BY')) out.creator = personOut(context.state, task.creatorId);
  if (all || select.includes('RESPONSIBLE_ID'))
    out.responsible = personOut(context.state, task.responsibleId);
  if (all || select.includes('ACCOMPLICES'))
    out.accomplicesData = peopleOut(context.state, task.accompliceIds);
  if (all || select.includes('AUDITORS')) out.auditorsData = peopleOut(context.state, task.auditorIds);
  if (select.includes('NEW_COMMENTS_COUNT') || all) out.newCommentsCount = 0;
  if (withTimer) {
    const timer = context.state.timers.get(context.user.id);
    const runs = timer?.taskId === task.id;
    const runSeconds = runs ? Math.floor(context.state.now() / 1000) - Math.floor(timer.startedAt / 1000) : 0;
    out.timeElapsed = task.spentSeconds + runSeconds;
    out.timerIsRunningForCurrentUser = yn(runs);
  }
  return out;
}

/** The answer of get, add, update and every status change: the whole task with what the user may do. */
export function wholeTask(context: Context, task: Task, withTimer = false): Record<string, unknown> {
  return {
    task: {
      ...taskOut(context, task, [], withTimer),
      checklist: checklistOut(context, task),
      action: actionsOf(context.state, context.user, task),
      checkListCanAdd: true,
    },
  };
}

function checklistOut(context: Context, task: Task): unknown {
  const items = context.state.checklist.filter((item) => item.taskId === task.id);
  if (items.length === 0) return [];
  return Object.fromEntries(
    items.map((item) => [
      String(item.id),
      {
        id: String(item.id),
        taskId: String(item.taskId),
        createdBy: String(item.createdBy),
        parentId: item.parentId ? String(item.parentId) : 0,
        title: item.title,
        sortIndex: String(item.sortIndex),
        isComplete: yn(item.isComplete),
        isImportant: yn(item.isImportant),
        toggledBy: item.toggledBy === null ? null : String(item.toggledBy),
        toggledDate: dateOut(context, item.toggledAt),
        members: [],
        attachments: [],
        entityId: String(item.taskId),
      },
    ]),
  );
}

export function elapsedOut(context: Context, item: Elapsed): Record<string, string> {
  return {
    ID: String(item.id),
    TASK_ID: String(item.taskId),
    USER_ID: String(item.userId),
    COMMENT_TEXT: item.comment,
    SECONDS: String(item.seconds),
    MINUTES: String(Math.round(item.seconds / 60)),
    SOURCE: String(item.source),
    CREATED_DATE: dateOut(context, item.createdAt) ?? '',
    DATE_START: dateOut(context, item.startedAt) ?? '',
    DATE_STOP: dateOut(context, item.stoppedAt) ?? '',
  };
}

export function userOut(state: PortalState, user: User, withType: boolean): Record<string, unknown> {
  const seen = new Date(state.now()).toISOString().slice(0, 19);
  return {
    ID: String(user.id),
    ACTIVE: true,
    NAME: user.name,
    LAST_NAME: user.lastName,
    SECOND_NAME: '',
    EMAIL: user.email,
    LAST_LOGIN: `${seen}+00:00`,
    DATE_REGISTER: '2024-07-22T00:00:00+00:00',
    ...(withType ? { TIME_ZONE: user.zone } : {}),
    IS_ONLINE: 'Y',
    TIMESTAMP_X: withType ? {} : portalDate(state.now(), user.zone, state.now()),
    LAST_ACTIVITY_DATE: withType ? {} : seen.replace('T', ' '),
    PERSONAL_GENDER: '',
    PERSONAL_WWW: '',
    PERSONAL_BIRTHDAY: '',
    PERSONAL_MOBILE: '',
    PERSONAL_CITY: '',
    WORK_PHONE: '',
    WORK_POSITION: user.position,
    UF_EMPLOYMENT_DATE: '',
    UF_DEPARTMENT: user.departmentIds,
    ...(withType ? { USER_TYPE: user.isExternal ? 'extranet' : 'employee' } : {}),
  };
}

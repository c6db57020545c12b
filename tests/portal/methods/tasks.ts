import { record, setStatus, stopTimer, touch } from '../state/changes.ts';
import { push, type Status, type Task, takeId } from '../state/model.ts';
import { actionsOf, mayRead } from '../state/rights.ts';
import { readDate } from '../state/zones.ts';
import {
  asList,
  asNumber,
  asRecord,
  type Context,
  type Method,
  notAllowed,
  Page,
  type Params,
  pick,
  RestError,
  taskOf,
} from './context.ts';
import { compileFilter, compileOrder } from './filter.ts';
import { dateOut, personOut, taskFields, taskOut, wholeTask } from './shapes.ts';

const pageSize = 50;
/** The portal cuts longer titles silently (portal/README.md, 3). */
const titleLimit = 460;

const list: Method = (context, params) => {
  const compare = compileOrder(asRecord(pick(params, 'order')));
  if ('unknown' in compare) throw new RestError(400, '0', 'Invalid sorting key (internal error)');
  const filter = asRecord(pick(params, 'filter'));
  const test = compileFilter(context, filter);
  const select = asList(pick(params, 'select')).map((name) => String(name).toUpperCase());
  const extras = asRecord(pick(params, 'params'));
  const start = asNumber(pick(params, 'start'));
  const order = asRecord(pick(params, 'order'));
  const byIdOnly = Object.keys(order).length === 0 || /^asc/i.test(String(order.ID ?? order.id ?? 'desc'));
  const found: Task[] = [];
  // With start=-1 nothing is counted, so an ascending walk by id may stop after one page.
  const limit = start === -1 && byIdOnly ? pageSize : Number.POSITIVE_INFINITY;
  const all = [...context.state.tasks.values()];
  // Ids ascend in order of creation: a walk by `>ID` begins where it left off, as an index would let it.
  for (let at = firstAbove(all, asNumber(filter['>ID'] ?? 0)); at < all.length; at += 1) {
    const task = all[at];
    if (task && test(task) && mayRead(context.state, context.user, task)) {
      found.push(task);
      if (found.length >= limit) break;
    }
  }
  if (!byIdOnly || Object.keys(order).length > 1) found.sort(compare);
  const offset = Math.max(0, start);
  const tasks = found.slice(offset, offset + pageSize).map((task) => {
    const out = taskOut(context, task, select, 'WITH_TIMER_INFO' in extras);
    if ('WITH_RESULT_INFO' in extras) {
      const results = context.state.results.filter((result) => result.taskId === task.id);
      out.taskRequireResult = task.requireResult ? 'Y' : 'N';
      out.taskHasResult = results.length > 0 ? 'Y' : 'N';
      out.taskHasOpenResult = results.some((result) => result.status === 0) ? 'Y' : 'N';
    }
    return out;
  });
  const next = found.length > offset + pageSize ? offset + pageSize : null;
  return start === -1 ? new Page({ tasks }, null, null) : new Page({ tasks }, found.length, next);
};

/** Position of the first task whose id is above `id`, in a list ascending by id. */
function firstAbove(tasks: Task[], id: number): number {
  let low = 0;
  let high = tasks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tasks[middle]?.id ?? 0) > id) high = middle;
    else low = middle + 1;
  }
  return low;
}

const get: Method = (context, params) => {
  const id = pick(params, 'taskId', 'id');
  if (!/^\d+$/.test(String(id ?? '')))
    throw new RestError(400, '100', 'Could not find value for parameter {task}');
  const task = context.state.tasks.get(Number(id));
  // HTTP 200 and a result without `task` for an id that does not exist (behaviour.md).
  if (!task || !mayRead(context.state, context.user, task)) return [];
  const rawSelect = pick(params, 'select');
  if (rawSelect !== undefined && !Array.isArray(rawSelect)) {
    throw new RestError(
      400,
      '100',
      'Invalid value {} to match with parameter {select}. Should be value of type array. (internal error)',
    );
  }
  const select = asList(rawSelect).map((name) => String(name).toUpperCase());
  task.viewedBy.set(context.user.id, context.state.now());
  if (select.length === 0) return wholeTask(context, task);
  return {
    task: { ...taskOut(context, task, select), action: actionsOf(context.state, context.user, task) },
  };
};

/** Writable fields, each with how the value is read and which history line a change writes. */
function applyFields(context: Context, task: Task, fields: Params): void {
  const { state, user } = context;
  const set = <K extends keyof Task>(key: K, value: Task[K], history?: string) => {
    if (task[key] === value) return;
    if (history) record(state, task, user.id, history, task[key], value);
    task[key] = value;
  };
  const flag = (value: unknown) => value === 'Y' || value === true;
  const idList = (value: unknown) => [
    ...new Set(
      asList(value)
        .map(asNumber)
        .filter((id) => state.users.has(id)),
    ),
  ];
  const date = (value: unknown) => readDate(value, user.zone);
  for (const [rawName, value] of Object.entries(fields)) {
    switch (rawName.toUpperCase()) {
      case 'TITLE':
        set('title', String(value).slice(0, titleLimit), 'TITLE');
        break;
      case 'DESCRIPTION':
        set('description', String(value ?? ''), 'DESCRIPTION');
        break;
      case 'DEADLINE': {
        const at = date(value);
        if (at !== task.deadlineAt)
          record(state, task, user.id, 'DEADLINE', stamp(task.deadlineAt), stamp(at));
        task.deadlineAt = at;
        break;
      }
      case 'RESPONSIBLE_ID':
        set('responsibleId', asNumber(value), 'RESPONSIBLE_ID');
        break;
      case 'CREATED_BY':
        set('creatorId', asNumber(value), 'CREATED_BY');
        break;
      case 'ACCOMPLICES':
        record(state, task, user.id, 'ACCOMPLICES', task.accompliceIds.join(','), idList(value).join(','));
        task.accompliceIds = idList(value);
        break;
      case 'AUDITORS':
        record(state, task, user.id, 'AUDITORS', task.auditorIds.join(','), idList(value).join(','));
        task.auditorIds = idList(value);
        break;
      case 'GROUP_ID':
        set('groupId', asNumber(value), 'GROUP_ID');
        break;
      case 'PARENT_ID':
        if (asNumber(value) === task.id)
          throw new RestError(400, 'ERROR_CORE', 'Cannot bind the node to itself<br>');
        set('parentId', asNumber(value), 'PARENT_ID');
        break;
      case 'PRIORITY':
        set('priority', asNumber(value) as 0 | 1 | 2, 'PRIORITY');
        break;
      case 'MARK':
        set('mark', value === 'P' || value === 'N' ? value : null, 'MARK');
        break;
      case 'TAGS':
        task.tags = asList(value).map(String).filter(Boolean);
        break;
      case 'TIME_ESTIMATE':
        set('estimateSeconds', asNumber(value), 'TIME_ESTIMATE');
        break;
      case 'ALLOW_TIME_TRACKING':
        set('timeTracking', flag(value));
        break;
      case 'ALLOW_CHANGE_DEADLINE':
        set('allowChangeDeadline', flag(value));
        break;
      case 'TASK_CONTROL':
        set('taskControl', flag(value));
        break;
      case 'MATCH_WORK_TIME':
        set('matchWorkTime', flag(value));
        break;
      case 'ADD_IN_REPORT':
        set('addInReport', flag(value));
        break;
      case 'START_DATE_PLAN':
        set('startPlanAt', date(value));
        break;
      case 'END_DATE_PLAN':
        set('endPlanAt', date(value));
        break;
      case 'XML_ID':
        set('xmlId', value === null || value === '' ? null : String(value));
        break;
      case 'UF_CRM_TASK':
        task.crm = asList(value).map(String).filter(Boolean);
        break;
      case 'SE_PARAMETER':
        for (const parameter of asList(value).map(asRecord)) {
          if (asNumber(parameter.CODE) === 3) task.requireResult = parameter.VALUE === 'Y';
        }
        break;
    }
  }
}

const stamp = (at: number | null) => (at === null ? '' : String(Math.floor(at / 1000)));

/** A new task with the portal's defaults; used by `tasks.task.add` and by the demo company. */
export function newTask(context: Context, id: number): Task {
  const now = context.state.now();
  const me = context.user.id;
  return {
    id,
    title: '',
    description: '',
    status: 2,
    priority: 1,
    mark: null,
    creatorId: me,
    responsibleId: me,
    accompliceIds: [],
    auditorIds: [],
    groupId: 0,
    parentId: 0,
    stageId: 0,
    tags: [],
    crm: [],
    createdAt: now,
    changedAt: now,
    changedBy: me,
    statusChangedAt: now,
    closedAt: null,
    closedBy: 0,
    startedAt: null,
    deadlineAt: null,
    startPlanAt: null,
    endPlanAt: null,
    estimateSeconds: 0,
    spentSeconds: 0,
    timeTracking: false,
    allowChangeDeadline: false,
    taskControl: false,
    matchWorkTime: false,
    addInReport: false,
    requireResult: false,
    xmlId: null,
    viewedBy: new Map([[me, now]]),
    favoriteOf: new Set(),
    chatId: 100_000 + id,
  };
}

const add: Method = (context, params) => {
  const fields = asRecord(pick(params, 'fields'));
  if (!String(fields.TITLE ?? '').trim())
    throw new RestError(400, 'ERROR_CORE', 'Task title is not specified<br>');
  const parentId = asNumber(fields.PARENT_ID);
  if (parentId > 0 && !context.state.tasks.has(parentId))
    throw new RestError(400, 'ERROR_CORE', 'Parent task not found<br>');
  const creator = asNumber(fields.CREATED_BY ?? context.user.id);
  const responsible = asNumber(fields.RESPONSIBLE_ID ?? context.user.id);
  if (!context.state.users.has(responsible)) throw new RestError(400, 'ERROR_CORE', 'Assignee not found<br>');
  // Another creator is only allowed to an administrator, or when the task is for oneself (CAP-2).
  const mayNameOther =
    context.user.isAdmin || (responsible === context.user.id && !context.state.quirks.refusesForeignCreators);
  if (creator !== context.user.id && !mayNameOther) {
    throw new RestError(400, 'ERROR_CORE', 'No rights to create a task on behalf of another user<br>');
  }
  const task = newTask(context, takeId(context.state, 'task'));
  task.responsibleId = responsible;
  task.creatorId = creator;
  applyFields(context, task, fields);
  context.state.tasks.set(task.id, task);
  record(context.state, task, context.user.id, 'NEW', '', '');
  push(context.state, {
    command: 'task_add',
    params: { TASK_ID: task.id },
    userIds: [task.creatorId, task.responsibleId],
  });
  return wholeTask(context, task);
};

const update: Method = (context, params) => {
  const task = taskOf(context, pick(params, 'taskId', 'id'));
  const fields = asRecord(pick(params, 'fields'));
  const actions = actionsOf(context.state, context.user, task);
  const names = Object.keys(fields).map((name) => name.toUpperCase());
  const allowed = names.every(
    (name) =>
      actions.edit || (name === 'DEADLINE' && actions.changeDeadline) || (name === 'MARK' && actions.rate),
  );
  if (!allowed) throw notAllowed();
  const before = [task.responsibleId, ...task.accompliceIds];
  applyFields(context, task, fields);
  if ('STATUS' in fields) setStatus(context.state, task, context.user.id, asNumber(fields.STATUS) as Status);
  const after = new Set([task.responsibleId, ...task.accompliceIds]);
  for (const id of before) {
    if (!after.has(id) && context.state.timers.get(id)?.taskId === task.id) stopTimer(context.state, id);
  }
  touch(context.state, task, context.user.id);
  return wholeTask(context, task);
};

const remove: Method = (context, params) => {
  const task = taskOf(context, pick(params, 'taskId', 'id'));
  if (!actionsOf(context.state, context.user, task).remove) {
    throw new RestError(400, '1048582', 'No access to delete the task');
  }
  for (const [userId, timer] of context.state.timers)
    if (timer.taskId === task.id) stopTimer(context.state, userId);
  context.state.tasks.delete(task.id);
  push(context.state, {
    command: 'task_remove',
    params: { TASK_ID: task.id },
    userIds: [task.creatorId, task.responsibleId],
  });
  return { task: true };
};

const delegate: Method = (context, params) => {
  const task = taskOf(context, pick(params, 'taskId', 'id'));
  const userId = asNumber(pick(params, 'userId'));
  if (!actionsOf(context.state, context.user, task).delegate || !context.state.users.has(userId))
    throw notAllowed();
  if (context.state.timers.get(task.responsibleId)?.taskId === task.id)
    stopTimer(context.state, task.responsibleId);
  record(context.state, task, context.user.id, 'RESPONSIBLE_ID', task.responsibleId, userId);
  if (!task.auditorIds.includes(context.user.id)) task.auditorIds.push(context.user.id);
  task.responsibleId = userId;
  touch(context.state, task, context.user.id);
  return wholeTask(context, task);
};

/** A status method: the action it needs and the status it leads to (behaviour.md, "status changes"). */
function statusMethod(action: string, next: (task: Task, context: Context) => Status): Method {
  return (context, params) => {
    const task = taskOf(context, pick(params, 'taskId', 'id'));
    if (!actionsOf(context.state, context.user, task)[action]) throw notAllowed();
    if (action === 'complete') refuseWithoutResult(context, task);
    setStatus(context.state, task, context.user.id, next(task, context));
    return wholeTask(context, task);
  };
}

function refuseWithoutResult(context: Context, task: Task): void {
  const free = task.creatorId === context.user.id || context.user.isAdmin;
  const hasResult = context.state.results.some((result) => result.taskId === task.id && result.status === 0);
  if (task.requireResult && !free && !hasResult) {
    throw new RestError(400, '0', 'The task requires a result. Add a comment and mark it as the result.');
  }
}

const getFields: Method = () => ({
  fields: Object.fromEntries(
    Object.keys(taskFields).map((name) => [
      name,
      {
        title: name,
        type: /DATE|DEADLINE/.test(name)
          ? 'datetime'
          : /_ID$|^ID$|_BY$|TIME_/.test(name)
            ? 'integer'
            : 'string',
        ...(name === 'ID' ? { primary: true } : {}),
        ...(['TITLE', 'CREATED_BY', 'RESPONSIBLE_ID'].includes(name) ? { required: true } : {}),
      },
    ]),
  ),
});

const getAccess: Method = (context, params) => {
  const task = taskOf(context, pick(params, 'taskId', 'id'));
  const users = asList(pick(params, 'users') ?? [context.user.id]).map(asNumber);
  const actions = users.flatMap((id) => {
    const user = context.state.users.get(id);
    return user ? [[String(id), upperKeys(actionsOf(context.state, user, task))] as const] : [];
  });
  return { allowedActions: Object.fromEntries(actions) };
};

const upperKeys = (actions: Record<string, boolean>) =>
  Object.fromEntries(
    Object.entries(actions).map(([name, allowed]) => [name.toUpperCase().replaceAll('.', '_'), allowed]),
  );

const counters: Method = (context, params) => {
  const me = asNumber(pick(params, 'userId')) || context.user.id;
  const role = String(pick(params, 'type') ?? 'view_all');
  const inRole: Record<string, (task: Task) => boolean> = {
    view_all: (task) =>
      task.responsibleId === me ||
      task.creatorId === me ||
      task.accompliceIds.includes(me) ||
      task.auditorIds.includes(me),
    view_role_responsible: (task) => task.responsibleId === me,
    view_role_accomplice: (task) => task.accompliceIds.includes(me),
    view_role_originator: (task) => task.creatorId === me && task.responsibleId !== me,
    view_role_auditor: (task) => task.auditorIds.includes(me),
  };
  const test = inRole[role];
  if (!test) return [];
  const now = context.state.now();
  let expired = 0;
  for (const task of context.state.tasks.values()) {
    if (
      test(task) &&
      (task.status === 2 || task.status === 3) &&
      task.deadlineAt !== null &&
      task.deadlineAt < now
    )
      expired += 1;
  }
  return { expired: { counter: expired, code: 6291456 }, new_comments: { counter: 0, code: 12582912 } };
};

const history: Method = (context, params) => {
  const task = taskOf(context, pick(params, 'taskId', 'id'));
  const filter = asRecord(pick(params, 'filter'));
  const descending = /desc/i.test(String(asRecord(pick(params, 'order')).createdDate ?? 'asc'));
  const lines = context.state.history.filter(
    (line) =>
      line.taskId === task.id && (filter.FIELD === undefined || asList(filter.FIELD).includes(line.field)),
  );
  if (descending) lines.reverse();
  return {
    list: lines.map((line) => {
      const user = context.state.users.get(line.userId);
      return {
        id: String(line.id),
        createdDate: dateOut(context, line.at),
        field: line.field,
        value: { from: line.from, to: line.to },
        user: {
          ...personOut(context.state, line.userId),
          name: user?.name ?? '',
          lastName: user?.lastName ?? '',
          secondName: '',
          login: user?.email ?? '',
        },
      };
    }),
  };
};

function favorite(on: boolean): Method {
  return (context, params) => {
    const task = context.state.tasks.get(asNumber(pick(params, 'taskId', 'id')));
    if (!task || !mayRead(context.state, context.user, task))
      throw new RestError(400, '1', 'Task not found or not accessible');
    if (on) task.favoriteOf.add(context.user.id);
    else task.favoriteOf.delete(context.user.id);
    return true;
  };
}

export const taskMethods: Record<string, Method> = {
  'tasks.task.list': list,
  'tasks.task.get': get,
  'tasks.task.add': add,
  'tasks.task.update': update,
  'tasks.task.delete': remove,
  'tasks.task.delegate': delegate,
  'tasks.task.start': statusMethod('start', () => 3),
  'tasks.task.pause': statusMethod('pause', () => 2),
  'tasks.task.defer': statusMethod('defer', () => 6),
  'tasks.task.complete': statusMethod('complete', (task, context) =>
    task.taskControl && task.creatorId !== context.user.id ? 4 : 5,
  ),
  'tasks.task.approve': statusMethod('approve', () => 5),
  'tasks.task.disapprove': statusMethod('disapprove', () => 2),
  'tasks.task.renew': statusMethod('renew', () => 2),
  'tasks.task.getfields': getFields,
  'tasks.task.getaccess': getAccess,
  'tasks.task.counters.get': counters,
  'tasks.task.history.list': history,
  'tasks.task.favorite.add': favorite(true),
  'tasks.task.favorite.remove': favorite(false),
};

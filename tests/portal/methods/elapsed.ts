import { addElapsed, removeElapsed, retotal } from '../state/changes.ts';
import type { Elapsed } from '../state/model.ts';
import { actionsOf } from '../state/rights.ts';
import { readDate } from '../state/zones.ts';
import {
  asList,
  asNumber,
  asRecord,
  type Context,
  type Method,
  Page,
  positional,
  RestError,
  taskOf,
} from './context.ts';
import { elapsedOut } from './shapes.ts';

const refused = () => new RestError(400, 'ERROR_CORE', 'ACTION_NOT_ALLOWED');

function secondsOf(fields: Record<string, unknown>): number | null {
  if (fields.MINUTES !== undefined && fields.SECONDS !== undefined) {
    throw new RestError(400, 'ERROR_CORE', 'SECONDS and MINUTES cannot be given together');
  }
  if (fields.MINUTES !== undefined) return asNumber(fields.MINUTES) * 60;
  return fields.SECONDS === undefined ? null : asNumber(fields.SECONDS);
}

const add: Method = (context, params) => {
  const [taskId, rawFields] = positional(params);
  const task = taskOf(context, taskId);
  const fields = asRecord(rawFields);
  const seconds = secondsOf(fields);
  if (seconds === null) throw new RestError(400, 'ERROR_CORE', 'Param #1 (arFields) expected');
  const userId = asNumber(fields.USER_ID ?? context.user.id);
  const allowed = actionsOf(context.state, context.user, task)['elapsedtime.add'];
  if (!allowed || (userId !== context.user.id && !context.user.isAdmin)) throw refused();
  const now = context.state.now();
  const zone = context.user.zone;
  const createdAt = readDate(fields.CREATED_DATE, zone) ?? now;
  const startedAt = readDate(fields.DATE_START, zone) ?? createdAt;
  const stoppedAt = readDate(fields.DATE_STOP, zone) ?? createdAt;
  // By REST it is always SOURCE 2, shown with a warning mark (behaviour.md).
  const item = addElapsed(
    context.state,
    {
      taskId: task.id,
      userId,
      seconds,
      comment: String(fields.COMMENT_TEXT ?? ''),
      source: 2,
      createdAt,
      startedAt,
      stoppedAt,
    },
    context.user.id,
  );
  return item.id;
};

function itemOf(context: Context, taskId: unknown, itemId: unknown): Elapsed {
  const task = taskOf(context, taskId);
  const item = context.state.elapsed.get(asNumber(itemId));
  if (!item || item.taskId !== task.id)
    throw new RestError(400, 'ERROR_CORE', 'Item not found or not accessible');
  return item;
}

const own = (context: Context, item: Elapsed) => item.userId === context.user.id || context.user.isAdmin;

const update: Method = (context, params) => {
  const [taskId, itemId, rawFields] = positional(params);
  const item = itemOf(context, taskId, itemId);
  if (!own(context, item)) throw refused();
  const fields = asRecord(rawFields);
  const seconds = secondsOf(fields);
  if (seconds !== null && seconds !== item.seconds) {
    item.seconds = seconds;
    item.source = 2;
  }
  if (fields.COMMENT_TEXT !== undefined) item.comment = String(fields.COMMENT_TEXT);
  const createdAt = readDate(fields.CREATED_DATE, context.user.zone);
  if (createdAt !== null) item.createdAt = createdAt;
  retotal(context.state, item.taskId, context.user.id);
  return null;
};

const remove: Method = (context, params) => {
  const [taskId, itemId] = positional(params);
  const item = itemOf(context, taskId, itemId);
  if (!own(context, item)) throw refused();
  removeElapsed(context.state, item, context.user.id);
  return null;
};

const get: Method = (context, params) => {
  const [taskId, itemId] = positional(params);
  // A list of one, as documented.
  return [elapsedOut(context, itemOf(context, taskId, itemId))];
};

const isActionAllowed: Method = (context, params) => {
  const [taskId, itemId, actionId] = positional(params);
  if (asNumber(actionId) === 1) return true;
  return own(context, itemOf(context, taskId, itemId));
};

const fieldsOf: Record<string, (item: Elapsed) => number> = {
  ID: (item) => item.id,
  TASK_ID: (item) => item.taskId,
  USER_ID: (item) => item.userId,
  CREATED_DATE: (item) => Math.floor(item.createdAt / 1000),
  SECONDS: (item) => item.seconds,
  MINUTES: (item) => Math.round(item.seconds / 60),
  DATE_START: (item) => item.startedAt,
  DATE_STOP: (item) => item.stoppedAt,
};
const filterable = new Set(['ID', 'TASK_ID', 'USER_ID', 'CREATED_DATE']);

function compile(context: Context, filter: Record<string, unknown>): (item: Elapsed) => boolean {
  const tests = Object.entries(filter).flatMap(([key, raw]) => {
    const match = /^(!|<=|>=|<|>|=)?(\w+)$/.exec(key);
    const name = match?.[2] ?? '';
    const field = fieldsOf[name];
    if (!field || !filterable.has(name))
      throw new RestError(400, 'ERROR_CORE', `Filtering by ${name} is not allowed`);
    const wanted = asList(raw).map((value) =>
      name === 'CREATED_DATE'
        ? Math.floor((readDate(value, context.user.zone) ?? 0) / 1000)
        : asNumber(value),
    );
    const operator = match?.[1] ?? '=';
    return [
      (item: Elapsed) => {
        const value = field(item);
        const first = wanted[0] ?? 0;
        if (operator === '!') return !wanted.includes(value);
        if (operator === '=') return wanted.includes(value);
        if (operator === '<') return value < first;
        if (operator === '<=') return value <= first;
        if (operator === '>') return value > first;
        return value >= first;
      },
    ];
  });
  return (item) => tests.every((test) => test(item));
}

/** With a task id and no navigation: all of the task's items; with task id 0: 50 a page over all tasks (behaviour.md). */
const getList: Method = (context, params) => {
  const [first, ...rest] = positional(params);
  const overall = first === undefined || typeof first === 'object' || asNumber(first) === 0;
  const [order, filter, , more] = typeof first === 'object' && first !== null ? [first, ...rest] : rest;
  const test = compile(context, asRecord(filter));
  const nav = asRecord(asRecord(more).NAV_PARAMS ?? asRecord(more).nav_params);
  const source = overall
    ? [...context.state.elapsed.values()].filter((item) => visible(context, item))
    : (context.state.elapsedByTask.get(taskOf(context, first).id) ?? []);
  const items = source.filter(test);
  const [sortName, direction] = Object.entries(asRecord(order))[0] ?? ['ID', 'ASC'];
  const by = fieldsOf[sortName.toUpperCase()];
  if (!by) throw new RestError(400, 'ERROR_CORE', `Sorting by ${sortName} is not allowed`);
  items.sort((a, b) => (by(a) - by(b)) * (/^desc/i.test(String(direction)) ? -1 : 1) || a.id - b.id);
  const paged = overall || nav.iNumPage !== undefined || nav.nPageSize !== undefined;
  const size = paged ? Math.min(50, asNumber(nav.nPageSize) || 50) : Math.max(1, items.length);
  const page = Math.max(1, asNumber(nav.iNumPage) || 1);
  const slice = items.slice((page - 1) * size, page * size);
  return new Page(
    slice.map((item) => elapsedOut(context, item)),
    items.length,
    page * size < items.length ? page * size : null,
  );
};

function visible(context: Context, item: Elapsed): boolean {
  return (
    item.userId === context.user.id ||
    context.user.isAdmin ||
    context.state.departments.some((department) => department.headId === context.user.id)
  );
}

const readable = [
  'ID',
  'TASK_ID',
  'USER_ID',
  'COMMENT_TEXT',
  'SECONDS',
  'MINUTES',
  'SOURCE',
  'CREATED_DATE',
  'DATE_START',
  'DATE_STOP',
];

const getManifest: Method = () => ({
  'Manifest version': '1.2',
  'Manifest change date': '22 Feb 2018',
  Warning: 'The format of this manifest may change at any time.',
  'REST: shortname alias to class': 'elapseditem',
  'REST: writable elapseditem data fields': readable.filter(
    (name) => !['ID', 'TASK_ID', 'MINUTES'].includes(name),
  ),
  'REST: readable elapseditem data fields': readable,
  'REST: sortable elapseditem data fields': readable.filter((name) => name !== 'COMMENT_TEXT'),
  'REST: filterable elapseditem data fields': [...filterable],
  'REST: date fields': readable.filter((name) => name.includes('DATE')),
});

export const elapsedMethods: Record<string, Method> = {
  'task.elapseditem.add': add,
  'task.elapseditem.update': update,
  'task.elapseditem.delete': remove,
  'task.elapseditem.get': get,
  'task.elapseditem.getlist': getList,
  'task.elapseditem.isactionallowed': isActionAllowed,
  'task.elapseditem.getmanifest': getManifest,
};

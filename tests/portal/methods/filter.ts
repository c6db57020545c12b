import type { Task } from '../state/model.ts';
import { isMember } from '../state/rights.ts';
import { readDate } from '../state/zones.ts';
import { asList, asNumber, type Context, type Params } from './context.ts';

type Value = string | number | null;
type Accessor = (task: Task) => Value | Value[];

const dates = new Set([
  'DEADLINE',
  'CREATED_DATE',
  'CLOSED_DATE',
  'CHANGED_DATE',
  'DATE_START',
  'STATUS_CHANGED_DATE',
  'ACTIVITY_DATE',
]);

/** Fields the portal filters by (tasks.task.list); others are ignored in silence (behaviour.md). */
const accessors: Record<string, Accessor> = {
  ID: (t) => t.id,
  PARENT_ID: (t) => t.parentId,
  GROUP_ID: (t) => t.groupId,
  CREATED_BY: (t) => t.creatorId,
  RESPONSIBLE_ID: (t) => t.responsibleId,
  ACCOMPLICE: (t) => t.accompliceIds,
  AUDITOR: (t) => t.auditorIds,
  STATUS: (t) => t.status,
  REAL_STATUS: (t) => t.status,
  TITLE: (t) => t.title,
  TAG: (t) => t.tags,
  MARK: (t) => t.mark,
  PRIORITY: (t) => t.priority,
  DEADLINE: (t) => t.deadlineAt,
  CREATED_DATE: (t) => t.createdAt,
  CLOSED_DATE: (t) => t.closedAt,
  CHANGED_DATE: (t) => t.changedAt,
  ACTIVITY_DATE: (t) => t.changedAt,
  STATUS_CHANGED_DATE: (t) => t.statusChangedAt,
  DATE_START: (t) => t.startedAt,
  UF_CRM_TASK: (t) => t.crm,
  XML_ID: (t) => t.xmlId,
};

export type Test = (task: Task) => boolean;

/** Compiles the documented filter with its prefixes `! < <= > >= = % @` into one test. */
export function compileFilter(context: Context, filter: Params): Test {
  const tests: Test[] = [];
  for (const [key, raw] of Object.entries(filter)) {
    const match = /^([!<>=%@?]*)(\w+)$/.exec(key);
    if (!match) continue;
    const test = special(context, match[2] ?? '', raw) ?? plain(context, match[1] ?? '', match[2] ?? '', raw);
    if (test) tests.push(test);
  }
  return (task) => tests.every((test) => test(task));
}

function special(context: Context, name: string, raw: unknown): Test | null {
  const me = context.user.id;
  switch (name) {
    case 'MEMBER': {
      const id = asNumber(raw);
      return (task) => isMember(task, id);
    }
    case 'ROLE':
      if (raw === 'R') return (task) => task.responsibleId === me;
      if (raw === 'A') return (task) => task.accompliceIds.includes(me);
      if (raw === 'U') return (task) => task.auditorIds.includes(me);
      // ROLE=O leaves out tasks given to oneself (behaviour.md).
      if (raw === 'O') return (task) => task.creatorId === me && task.responsibleId !== me;
      return null;
    case 'WO_DEADLINE':
      return raw === 'Y' ? (task) => task.deadlineAt === null && task.responsibleId !== task.creatorId : null;
    case 'NOT_VIEWED':
      return raw === 'Y'
        ? (task) =>
            !task.viewedBy.has(me) &&
            task.creatorId !== me &&
            (task.responsibleId === me || task.accompliceIds.includes(me))
        : null;
    case 'SEARCH_INDEX': {
      const words = String(raw).toLowerCase().split(/\s+/).filter(Boolean);
      return (task) =>
        words.every((word) => `${task.title} ${task.description}`.toLowerCase().includes(word));
    }
    default:
      return null;
  }
}

function plain(context: Context, prefix: string, name: string, raw: unknown): Test | null {
  const accessor = accessors[name];
  if (!accessor || (name === 'XML_ID' && context.state.quirks.ignoresXmlIdFilter)) return null;
  const isDate = dates.has(name);
  const wanted = asList(raw).map((value): Value => {
    if (value === '' || value === null || value === false) return null;
    if (isDate) return readDate(value, context.user.zone);
    return typeof accessor(sample) === 'number' || /^\d+$/.test(String(value))
      ? asNumber(value)
      : String(value);
  });
  if (raw === '' || raw === null) wanted.push(null);
  const negated = prefix.startsWith('!');
  const operator = prefix.replace('!', '').replace('@', '');
  const matches = (task: Task): boolean => {
    const value = accessor(task);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((w) =>
      values.length === 0 ? w === null : values.some((v) => compare(v, w, operator, isDate)),
    );
  };
  return negated ? (task) => !matches(task) : matches;
}

const sample = {
  id: 0,
  parentId: 0,
  groupId: 0,
  creatorId: 0,
  responsibleId: 0,
  status: 2,
  priority: 1,
} as Task;

function compare(value: Value, wanted: Value, operator: string, isDate: boolean): boolean {
  if (operator === '%')
    return String(value ?? '')
      .toLowerCase()
      .includes(String(wanted ?? '').toLowerCase());
  if (operator === '' || operator === '=') {
    if (isDate && value !== null && wanted !== null)
      return Math.floor(Number(value) / 1000) === Math.floor(Number(wanted) / 1000);
    return value === wanted || (value !== null && wanted !== null && String(value) === String(wanted));
  }
  if (value === null || wanted === null) return false;
  // Dates are kept in whole seconds on the portal.
  const left = isDate ? Math.floor(Number(value) / 1000) : value;
  const right = isDate ? Math.floor(Number(wanted) / 1000) : wanted;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return left >= right;
}

const sortable: Record<string, Accessor> = {
  ...accessors,
  TIME_ESTIMATE: (t) => t.estimateSeconds,
  TIME_SPENT_IN_LOGS: (t) => t.spentSeconds,
  SORTING: (t) => t.id,
  IS_PINNED: () => 0,
};

/** The comparison for an order, or the name of a field the portal cannot sort by. */
export function compileOrder(order: Params): ((a: Task, b: Task) => number) | { unknown: string } {
  const keys: { accessor: Accessor; sign: number }[] = [];
  for (const [name, direction] of Object.entries(order)) {
    const accessor = sortable[name.toUpperCase()];
    if (!accessor) return { unknown: name };
    keys.push({ accessor, sign: String(direction).toLowerCase().startsWith('desc') ? -1 : 1 });
  }
  return (a, b) => {
    for (const { accessor, sign } of keys) {
      const left = accessor(a) ?? '';
      const right = accessor(b) ?? '';
      if (left < right) return -sign;
      if (left > right) return sign;
    }
    return a.id - b.id;
  };
}

import type { PortalState, Task, User } from '../state/model.ts';
import { mayRead } from '../state/rights.ts';

/** A documented error: HTTP status, `error` and `error_description` of the answer. */
export class RestError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, text: string) {
    super(text);
    this.status = status;
    this.code = code;
  }
}

export interface Context {
  state: PortalState;
  user: User;
}

export type Params = Record<string, unknown>;

/** A method answers plain data, or a page of it. */
export class Page {
  readonly result: unknown;
  readonly total: number | null;
  readonly next: number | null;
  constructor(result: unknown, total: number | null, next: number | null) {
    this.result = result;
    this.total = total;
    this.next = next;
  }
}

export type Method = (context: Context, params: Params) => unknown;

export const notAllowed = () => new RestError(400, '0', 'Action on the task is not allowed');

export function asRecord(value: unknown): Params {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Params) : {};
}

export function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (value && typeof value === 'object') return Object.values(value);
  return value === undefined || value === null || value === '' ? [] : [value];
}

export function asNumber(value: unknown): number {
  const number = Number(value);
  return Number.isFinite(number) ? number : 0;
}

/** Parameter names in any case: the portal takes `taskId`, `TASK_ID`, `TASKID`, `id`. */
export function pick(params: Params, ...names: string[]): unknown {
  for (const name of names) {
    for (const [key, value] of Object.entries(params)) {
      if (key.toLowerCase() === name.toLowerCase()) return value;
    }
  }
  return undefined;
}

/** Values in documented order, whatever their names (task.elapseditem.*: positional parameters). */
export function positional(params: Params): unknown[] {
  return Object.entries(params)
    .filter(([key]) => !['sessid', 'auth', 'bx_last_activity', 'start'].includes(key.toLowerCase()))
    .map(([, value]) => value);
}

/** The task of a request, readable by the user; errors as the portal answers them. */
export function taskOf(context: Context, id: unknown): Task {
  if (!/^\d+$/.test(String(id ?? ''))) {
    throw new RestError(400, '100', `Could not find value for parameter {taskId}`);
  }
  const task = context.state.tasks.get(Number(id));
  if (!task || !mayRead(context.state, context.user, task)) {
    throw new RestError(400, '1048582', 'Task not found or not accessible');
  }
  return task;
}

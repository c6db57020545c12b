import { fieldHistory, historyAt } from '@/lib/portal/rest/methods/history.ts';
import { getTask, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { type Failure, failed } from '@/lib/regulation/outcome.ts';
import type { Task, TaskPatch } from '@/lib/regulation/task.ts';
import type { SyncContext } from './context.ts';

/** What a change finds on the portal: nothing in its way, nothing left to do, or something to tell the person. */
export type Meanwhile = { kind: 'clear' } | { kind: 'applied' } | { kind: 'failed'; failure: Failure };

type Field = keyof TaskPatch;

/** Equal for a person: texts but for white space, lists whatever their order, instants to the minute as the portal keeps them. */
function isSame(field: Field, one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string')
    return one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim();
  if (Array.isArray(one) && Array.isArray(other))
    return JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
  if (field === 'deadlineAt' && typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) < 60_000;
  return one === other;
}

/**
 * Reads the task before fields of it are changed: a field that is neither what it was here nor what it is to become was
 * changed by somebody else, and the person decides.
 * @param before what the fields were when they were changed here; a field that is not in it is not compared
 */
export async function lookMeanwhile(
  context: SyncContext,
  taskId: number,
  patch: TaskPatch,
  before: TaskPatch,
): Promise<Meanwhile> {
  const answer = await context.client.call(getTask(taskId));
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  const portalTask = answer.value.value.task;
  if (!portalTask) return { kind: 'failed', failure: failed('taskGone').failure };
  const task = toTask(portalTask, context.account.zone);
  const fields = Object.keys(patch) as Field[];
  const open = fields.filter((field) => !isSame(field, task[field], patch[field]));
  if (open.length === 0) return { kind: 'applied' };
  const changed = open.filter((field) => field in before && !isSame(field, task[field], before[field]));
  if (changed.length === 0) return { kind: 'clear' };
  return { kind: 'failed', failure: await conflictFailure(context, task, changed, patch) };
}

async function conflictFailure(
  context: SyncContext,
  task: Task,
  changed: Field[],
  patch: TaskPatch,
): Promise<Failure> {
  const of = (source: TaskPatch) =>
    Object.fromEntries(changed.map((field) => [field, source[field]])) as TaskPatch;
  const history = await context.client.call(fieldHistory(task.id));
  const last = history.ok ? historyAt(history.value.value.list, changed, context.account.zone) : null;
  return failed('conflict', {
    conflict: {
      theirs: of(task),
      mine: of(patch),
      person: last?.person ?? '',
      at: last?.at ?? task.changedAt,
    },
  }).failure;
}

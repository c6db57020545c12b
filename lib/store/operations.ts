import type { Day } from '@/lib/time/days.ts';
import { isDue } from '@/lib/time/due.ts';
import type { AccountDatabase } from './database.ts';
import type { Operation, OperationKind, OperationOf, OperationPayloads } from './records.ts';

/** Keys by which operations keep their order: all timer operations, and all of one task. */
function keysOf(kind: OperationKind, taskId: number, day: Day | null, previousTaskId?: number): string[] {
  const keys = taskId > 0 ? [`task:${taskId}`] : [];
  if (kind === 'timerStart' || kind === 'timerStop') keys.push('timer');
  // A day's plan, report and corrections go in this order.
  if (day) keys.push(`plan:${day}`);
  if (previousTaskId !== undefined) keys.push(`task:${previousTaskId}`);
  return keys;
}

/** Keys that make an operation wait for drafts to be on the portal first. */
export function draftKeys(...draftIds: (string | undefined)[]): string[] {
  return draftIds.flatMap((id) => (id ? [`draft:${id}`] : []));
}

/** Puts an operation into the outbox; call it inside the transaction that writes the state it tells of. */
export async function queueOperation<K extends OperationKind>(
  database: AccountDatabase,
  kind: K,
  payload: OperationPayloads[K],
  now: number,
  moreKeys: string[] = [],
): Promise<number> {
  const previous = 'previous' in payload ? payload.previous : null;
  const operation: OperationOf<K> = {
    kind,
    payload,
    state: 'waiting',
    keys: [
      ...keysOf(kind, payload.taskId, 'day' in payload ? payload.day : null, previous?.taskId),
      ...moreKeys,
    ],
    attempts: 0,
    notBefore: 0,
    createdAt: now,
    unknown: false,
    sentAt: 0,
    failure: null,
    resultId: null,
    doneAt: null,
  };
  // The union of kinds cannot be seen through the generic parameter.
  return database.operations.add(operation as unknown as Operation);
}

/** Marks an operation as done; inside a transaction together with what follows from it, or alone. */
export async function finishOperation(
  database: AccountDatabase,
  operation: { id?: number },
  now: number,
  resultId: number | null = null,
): Promise<void> {
  await database.operations.update(operation.id ?? 0, {
    state: 'done',
    failure: null,
    unknown: false,
    doneAt: now,
    resultId,
  });
}

/** Everything not yet on the portal, in order of creation. */
export async function unfinishedOperations(database: AccountDatabase): Promise<Operation[]> {
  const found = await database.operations.where('state').anyOf('waiting', 'sending').toArray();
  return found.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
}

/**
 * The first operation that may be sent now: nothing unfinished before it shares a key, and its time has come.
 * @param not ids that are left out, with whatever comes after them by a common key
 */
export function nextSendable(
  operations: Operation[],
  now: number,
  not: ReadonlySet<number> = new Set(),
): Operation | undefined {
  const blocked = new Set<string>();
  for (const operation of operations) {
    const isFree = !not.has(operation.id ?? 0) && !operation.keys.some((key) => blocked.has(key));
    if (isFree && isDue(operation.notBefore, now)) return operation;
    for (const key of operation.keys) blocked.add(key);
  }
  return undefined;
}

/** When the next waiting operation may be tried again, or null when none waits. */
export function nextAttemptAt(operations: Operation[]): number | null {
  return operations.length === 0 ? null : Math.min(...operations.map((operation) => operation.notBefore));
}

/** Done operations are kept a week, for their claims on portal ids, then dropped. */
export async function dropOldOperations(database: AccountDatabase, now: number): Promise<void> {
  const weekMs = 7 * 86_400_000;
  await database.operations
    .where('state')
    .equals('done')
    .and((operation) => (operation.doneAt ?? 0) < now - weekMs)
    .delete();
  await database.runs
    .where('open')
    .equals(0)
    .and((run) => (run.stoppedAt ?? 0) < now - weekMs)
    .delete();
}

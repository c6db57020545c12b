import { type Failure, isNotIn, isPassing } from '@/lib/regulation/outcome.ts';
import { doubtTasks, tasksOf } from '@/lib/store/doubtful.ts';
import { readMeta, writeMetas } from '@/lib/store/meta.ts';
import { finishOperation, nextSendable, unfinishedOperations } from '@/lib/store/operations.ts';
import type { Operation } from '@/lib/store/records.ts';
import { isDue } from '@/lib/time/due.ts';
import { afterAnswer } from './attempt.ts';
import type { SyncContext, Verdict } from './context.ts';
import { sendScenario } from './scenario.ts';
import { sendEntryAdd } from './senders/entryAdd.ts';
import { sendEntryChange } from './senders/entryChange.ts';
import { sendDeadlineChange, sendTaskUpdate } from './senders/taskChange.ts';
import { sendTimerStart } from './senders/timerStart.ts';
import { sendTimerStop } from './senders/timerStop.ts';

const firstDelayMs = 2_000;
const longestDelayMs = 300_000;

/** Backoff after the n-th failed attempt: 2 s, 4 s, … at most 5 min. */
export function backoffMs(attempts: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, attempts - 1));
}

function send(context: SyncContext, operation: Operation): Promise<Verdict> {
  switch (operation.kind) {
    case 'timerStart':
      return sendTimerStart(context, operation);
    case 'timerStop':
      return sendTimerStop(context, operation);
    case 'entryAdd':
      return sendEntryAdd(context, operation);
    case 'deadlineChange':
      return sendDeadlineChange(context, operation);
    case 'scenario':
      return sendScenario(context, operation);
    case 'taskUpdate':
      return sendTaskUpdate(context, operation);
    case 'entryChange':
      return sendEntryChange(context, operation);
  }
}

/**
 * Sends what waits, in order, until nothing is sendable. Runs under the caller's lock. An operation found in `sending`
 * was interrupted: its outcome is unknown.
 * @returns true when something was sent, so that a pull has something new to see
 */
export async function sendWaiting(context: SyncContext): Promise<boolean> {
  const { database } = context;
  await database.operations.where('state').equals('sending').modify({ state: 'waiting', unknown: true });
  let sentAny = false;
  // Whatever a clock says: what failed now is not tried again before the next time.
  const failedNow = new Set<number>();
  for (;;) {
    if (!isDue(await readMeta(database, 'blockedUntil'), context.now())) return sentAny;
    const operation = nextSendable(await unfinishedOperations(database), context.now(), failedNow);
    if (!operation?.id) return sentAny;
    await database.operations.update(operation.id, { state: 'sending', attempts: operation.attempts + 1 });
    const verdict = await send(context, operation);
    await settle(context, { ...operation, attempts: operation.attempts + 1 }, verdict);
    if (verdict.kind === 'done') sentAny = true;
    else failedNow.add(operation.id);
  }
}

async function settle(context: SyncContext, operation: Operation, verdict: Verdict): Promise<void> {
  const { database } = context;
  const id = operation.id ?? 0;
  if (verdict.kind === 'done') {
    await finishOperation(database, operation, context.now(), verdict.resultId ?? null);
    return;
  }
  const { failure } = verdict;
  await noteAnswer(context, operation, failure);
  if (!isPassing(failure)) {
    await database.transaction('rw', database.operations, database.meta, async () => {
      await database.operations.update(id, { state: 'refused', failure, doneAt: context.now() });
      await doubtTasks(database, tasksOf(operation));
    });
    return;
  }
  const pauseMs = failure.kind === 'unsettled' ? firstDelayMs : backoffMs(operation.attempts);
  const notBefore = Math.max(context.now() + pauseMs, failure.retryAt ?? 0);
  await database.operations.update(id, {
    state: 'waiting',
    failure,
    notBefore,
    unknown: operation.unknown || failure.applied === 'unknown',
  });
  // That one request is still open says nothing about the others.
  if (failure.kind !== 'unsettled') await noteFailure(context, failure, notBefore);
}

/** Keeps what the answer to a request that was sent just now tells of it. */
async function noteAnswer(
  { database }: SyncContext,
  { id = 0, sentAt = 0 }: Operation,
  failure: Failure,
): Promise<void> {
  const stored = await database.operations.get(id);
  if ((stored?.sentAt ?? 0) !== sentAt) await database.operations.update(id, afterAnswer(failure));
}

/** Failures that concern every call hold the whole outbox back, not one operation. */
async function noteFailure(context: SyncContext, failure: Failure, notBefore: number): Promise<void> {
  await writeMetas(context.database, {
    lastFailure: failure,
    ...(isNotIn(failure) ? { signIn: 'out' } : {}),
    blockedUntil: notBefore,
  });
}

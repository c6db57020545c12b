import { addEntry, entriesOfTask, toEntry } from '@/lib/portal/rest/methods/entries.ts';
import type { Failure } from '@/lib/regulation/outcome.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import type { LocalReason, OperationOf } from '@/lib/store/records.ts';
import { type Span, without } from '@/lib/time/splitting.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { queueEntries } from '../queueEntries.ts';
import { removeEntry } from '../removeEntry.ts';
import { type Taken, takenTime } from '../takenTime.ts';
import { operationAttempt } from './operationAttempt.ts';

/** Entries that start within this (ms) of each other, with equal seconds and comment, are the same one. */
const sameStartMs = 5_000;

type Add = OperationOf<'entryAdd'>;

/**
 * Adds an entry, once: after an attempt with unknown outcome it is looked for first (portal/README.md, 3). Of measured time
 * only what the portal has not got from another device, or its own timer, is written (TIM-2).
 */
export async function sendEntryAdd(context: SyncContext, operation: Add): Promise<Verdict> {
  const { reason } = operation.payload;
  const attempt = operationAttempt(context, operation);
  if (operation.unknown) {
    // Another device may have measured, and written, the very same: which is ours shows when both are there, and whether the
    // time is taken by it as well.
    const early = reason ? await attempt.open() : null;
    if (early) return { kind: 'failed', failure: early };
    const found = await findEntry(context, operation);
    if (found.kind === 'failed') return found;
    if (found.resultId !== undefined)
      return reason ? giveWay(context, operation, reason, found.resultId) : found;
  }
  if (reason) {
    const taken = await takenTime(context, portalSpan(context, operation));
    if (!taken.ok) return { kind: 'failed', failure: taken.failure };
    if (isTaken(context, operation, taken.value)) return replace(context, operation, reason, taken.value);
  }
  const early = await attempt.begin();
  if (early) return { kind: 'failed', failure: early };
  const { userId, zone } = context.account;
  const entry = { ...operation.payload, personId: userId, ...portalSpan(context, operation) };
  const answer = await context.client.call(addEntry(entry, zone));
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  const resultId = answer.value.value;
  return reason ? giveWay(context, operation, reason, resultId) : { kind: 'done', resultId };
}

/** What was measured stands in the portal's clock, as its own timer's entries do; what a person typed, as they typed it. */
function portalSpan({ client }: SyncContext, { payload }: Add): Span {
  const skewMs = payload.reason ? client.skewMs() : 0;
  return { startedAt: payload.startedAt + skewMs, stoppedAt: payload.stoppedAt + skewMs };
}

function isTaken(context: SyncContext, operation: Add, taken: readonly Taken[]): boolean {
  const span = portalSpan(context, operation);
  const [first, ...more] = without(span, taken);
  return more.length > 0 || first?.startedAt !== span.startedAt || first.stoppedAt !== span.stoppedAt;
}

/** The entry becomes what is left of it: perhaps several, perhaps none. */
async function replace(
  context: SyncContext,
  operation: Add,
  reason: LocalReason,
  taken: readonly Taken[],
): Promise<Verdict> {
  const { database, client } = context;
  const skewMs = client.skewMs();
  const pieces = without(portalSpan(context, operation), taken);
  await database.transaction('rw', database.operations, async () => {
    for (const { startedAt, stoppedAt } of pieces) {
      const own = { startedAt: startedAt - skewMs, stoppedAt: stoppedAt - skewMs };
      await queueEntries(context, operation.payload.taskId, own, reason);
    }
    await finishOperation(database, operation, context.now());
  });
  return sent;
}

/**
 * Two devices may have written the same time in the same moment, each before it could see the other: whichever came later
 * gives way.
 */
async function giveWay(
  context: SyncContext,
  operation: Add,
  reason: LocalReason,
  entryId: number,
): Promise<Verdict> {
  // The entry is there, whatever becomes of looking at it again: the next attempt finds it.
  const there = (failure: Failure): Verdict => ({
    kind: 'failed',
    failure: { ...failure, applied: 'unknown' },
  });
  const taken = await takenTime(context, portalSpan(context, operation));
  if (!taken.ok) return there(taken.failure);
  const earlier = taken.value.filter((one) => one.entryId > 0 && one.entryId < entryId);
  if (!isTaken(context, operation, earlier)) return { kind: 'done', resultId: entryId };
  const failure = await removeEntry(context, operation.payload.taskId, entryId);
  if (failure) return there(failure);
  return replace(context, operation, reason, earlier);
}

/**
 * The entry an earlier attempt made, unless another operation has claimed it; no resultId when there is none. Of several that
 * are alike the last: it is the one that gives way.
 */
async function findEntry(context: SyncContext, operation: Add): Promise<Verdict> {
  const { userId, zone } = context.account;
  const { taskId, seconds, comment, startedAt, reason } = operation.payload;
  const answer = await context.client.call(entriesOfTask(taskId, userId));
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  const done = await context.database.operations.where('state').equals('done').toArray();
  // The portal counts entries, comments and tasks apart: an equal number of something else claims nothing.
  const claimed = new Set(done.flatMap(({ kind, resultId }) => (kind === 'entryAdd' ? [resultId] : [])));
  const [match] = answer.value.value
    .map((item) => toEntry(item, zone))
    .filter(
      (entry) =>
        entry.seconds === seconds &&
        entry.comment === comment &&
        // The comment of measured time says when it was; our clock may have been set since.
        (reason !== undefined || Math.abs(entry.startedAt - startedAt) < sameStartMs) &&
        !claimed.has(entry.id),
    )
    .sort((a, b) => b.id - a.id);
  return match ? { kind: 'done', resultId: match.id } : { kind: 'done' };
}

import { addEntry, entriesOfTask, toEntry } from '@/lib/portal/rest/methods/entries.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import type { SyncContext, Verdict } from '../context.ts';

/** Entries that start within this (ms) of each other, with equal seconds and comment, are the same one. */
const sameStartMs = 5_000;

/** Adds an entry, once: after an attempt with unknown outcome it is looked for first (portal/README.md, 3). */
export async function sendEntryAdd(
  context: SyncContext,
  operation: OperationOf<'entryAdd'>,
): Promise<Verdict> {
  if (operation.unknown) {
    const found = await findEntry(context, operation);
    if (found.kind === 'failed' || found.resultId !== undefined) return found;
  }
  const { userId, zone } = context.account;
  // Entries stand in the portal's clock, as its own timer's do.
  const skewMs = context.client.skewMs();
  const { startedAt, stoppedAt } = operation.payload;
  const entry = {
    ...operation.payload,
    personId: userId,
    startedAt: startedAt + skewMs,
    stoppedAt: stoppedAt + skewMs,
  };
  const answer = await context.client.call(addEntry(entry, zone));
  return answer.ok
    ? { kind: 'done', resultId: answer.value.value }
    : { kind: 'failed', failure: answer.failure };
}

/** The entry an earlier attempt made, unless another operation has claimed it; no resultId when there is none. */
async function findEntry(context: SyncContext, operation: OperationOf<'entryAdd'>): Promise<Verdict> {
  const { userId, zone } = context.account;
  const { taskId, seconds, comment, startedAt } = operation.payload;
  const answer = await context.client.call(entriesOfTask(taskId, userId));
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  const done = await context.database.operations.where('state').equals('done').toArray();
  const claimed = new Set(done.map((other) => other.resultId));
  const match = answer.value.value
    .map((item) => toEntry(item, zone))
    .find(
      (entry) =>
        entry.seconds === seconds &&
        entry.comment === comment &&
        Math.abs(entry.startedAt - startedAt - context.client.skewMs()) < sameStartMs &&
        !claimed.has(entry.id),
    );
  return match ? { kind: 'done', resultId: match.id } : { kind: 'done' };
}

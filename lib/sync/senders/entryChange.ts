import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { entryMeanwhile, foreignIn } from '../entryMeanwhile.ts';
import { removeEntry } from '../removeEntry.ts';
import { writeEntry } from '../writeEntry.ts';
import { operationAttempt } from './operationAttempt.ts';

type Change = OperationOf<'entryChange'>;

/**
 * Changes or takes away one's own entry (TIM-5), unless it was changed elsewhere since it was read here: then the person
 * decides.
 */
export async function sendEntryChange(context: SyncContext, operation: Change): Promise<Verdict> {
  const { taskId, entryId, seconds } = operation.payload;
  const found = await entryMeanwhile(context, operation.payload);
  if (found.kind === 'failed') return found;
  if (found.kind === 'applied') return sent;
  const early = await operationAttempt(context, operation).begin();
  if (early) return { kind: 'failed', failure: early };
  if (seconds > 0) return write(context, operation);
  const failure = await removeEntry(context, taskId, entryId);
  return failure ? { kind: 'failed', failure } : sent;
}

/** Writes it. What another device has written in the same moment was written over by that, and is brought back. */
async function write(context: SyncContext, operation: Change): Promise<Verdict> {
  const { comment, words } = operation.payload;
  const written = await writeEntry(context, operation.payload);
  if (!written.ok) return { kind: 'failed', failure: written.failure };
  const lost = written.value;
  if (!lost || words === undefined || !foreignIn(operation.payload, lost)) return sent;
  const payload = {
    ...operation.payload,
    before: lost.SECONDS,
    former: lost.COMMENT_TEXT,
    comment: context.changedComment(words, { seconds: lost.SECONDS, comment: lost.COMMENT_TEXT }),
    written: comment,
  };
  await context.database.operations.update(operation.id ?? 0, { payload });
  return sendEntryChange(context, { ...operation, payload, unknown: false });
}

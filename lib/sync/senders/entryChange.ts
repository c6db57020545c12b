import { entriesOfTask, type PortalEntry, updateEntry } from '@/lib/portal/rest/methods/entries.ts';
import type { Outcome } from '@/lib/regulation/outcome.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { entryMeanwhile, foreignIn } from '../entryMeanwhile.ts';
import { removeEntry } from '../removeEntry.ts';
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

/**
 * Writes it, and looks in the same request at what it is written over: two devices may change an entry in the same moment,
 * each before it could see the other. What the other has written comes back as what the entry was before.
 */
async function write(context: SyncContext, operation: Change): Promise<Verdict> {
  const { taskId, entryId, seconds, comment, words } = operation.payload;
  const answers = await context.client.batch({
    was: entriesOfTask(taskId, context.account.userId),
    now: updateEntry(taskId, entryId, seconds, comment),
  });
  if (!answers.ok) return { kind: 'failed', failure: answers.failure };
  // The commands' methods have parsed both answers.
  const { was, now } = answers.value as {
    was: Outcome<{ value: PortalEntry[] }>;
    now: Outcome<unknown>;
  };
  if (!now.ok) return { kind: 'failed', failure: now.failure };
  const lost = was.ok ? was.value.value.find(({ ID }) => ID === entryId) : undefined;
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

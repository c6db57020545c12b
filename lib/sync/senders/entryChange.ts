import { updateEntry } from '@/lib/portal/rest/methods/entries.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { removeEntry } from '../removeEntry.ts';

/** Changes or takes away one's own entry (TIM-5); repeating gives the same state. */
export async function sendEntryChange(
  context: SyncContext,
  operation: OperationOf<'entryChange'>,
): Promise<Verdict> {
  const { taskId, entryId, seconds, comment } = operation.payload;
  if (seconds > 0) {
    const answer = await context.client.call(updateEntry(taskId, entryId, seconds, comment));
    return answer.ok ? sent : { kind: 'failed', failure: answer.failure };
  }
  const failure = await removeEntry(context, taskId, entryId);
  return failure ? { kind: 'failed', failure } : sent;
}

import { deleteEntry, entriesOfTask, updateEntry } from '@/lib/portal/rest/methods/entries.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';

/** Changes or takes away one's own entry (TIM-5); repeating gives the same state. */
export async function sendEntryChange(
  context: SyncContext,
  operation: OperationOf<'entryChange'>,
): Promise<Verdict> {
  const { taskId, entryId, seconds, comment } = operation.payload;
  const command = seconds > 0 ? updateEntry(taskId, entryId, seconds, comment) : deleteEntry(taskId, entryId);
  const answer = await context.client.call(command);
  if (answer.ok) return sent;
  if (seconds === 0 && operation.unknown && (await isGone(context, taskId, entryId))) return sent;
  return { kind: 'failed', failure: answer.failure };
}

async function isGone(context: SyncContext, taskId: number, entryId: number): Promise<boolean> {
  const answer = await context.client.call(entriesOfTask(taskId, context.account.userId));
  return answer.ok && !answer.value.value.some(({ ID }) => ID === entryId);
}

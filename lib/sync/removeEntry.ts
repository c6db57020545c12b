import { deleteEntry, entriesOfTask } from '@/lib/portal/rest/methods/entries.ts';
import type { Failure } from '@/lib/regulation/outcome.ts';
import type { SyncContext } from './context.ts';

/**
 * Takes away one's own entry. A request may reach the portal twice by itself, and the second is refused: what is gone is taken
 * away, whoever did it.
 * @returns null when it is not there any more, else why it still is
 */
export async function removeEntry(
  { client, account }: SyncContext,
  taskId: number,
  entryId: number,
): Promise<Failure | null> {
  const answer = await client.call(deleteEntry(taskId, entryId));
  if (answer.ok) return null;
  if (answer.failure.kind !== 'refused') return answer.failure;
  const left = await client.call(entriesOfTask(taskId, account.userId));
  const isGone = left.ok && !left.value.value.some(({ ID }) => ID === entryId);
  return isGone ? null : answer.failure;
}

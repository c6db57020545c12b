import { pausePortalTimer } from '@/lib/portal/rest/methods/timer.ts';
import type { Failure } from '@/lib/regulation/outcome.ts';
import type { OperationOf, Run } from '@/lib/store/records.ts';
import type { SyncContext } from '../context.ts';
import { removeEntry } from '../removeEntry.ts';
import { entryOfStart } from './entryOfStart.ts';
import { entriesOn, graceMs } from './portalTimer.ts';

/**
 * Stops the portal's timer that began at `startedAt` (our clock) without having been wanted, and takes its entry away; also
 * the one that its request had begun before, at the click, should it have been carried out twice.
 * @returns null when nothing of it is left, else the failure
 */
export async function takeBackStart(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
  run: Run,
  startedAt: number,
): Promise<Failure | null> {
  const { taskId, at } = operation.payload;
  const answer = await context.client.call(pausePortalTimer(taskId));
  if (!answer.ok && answer.failure.kind !== 'refused') return answer.failure;
  const entries = await entriesOn(context, taskId);
  if (!entries.ok) return entries.failure.kind === 'refused' ? null : entries.failure;
  const skewMs = context.client.skewMs();
  const late = entries.value.find(
    (item) => !item.manual && Math.abs(item.startedAt - startedAt - skewMs) <= graceMs,
  );
  // Sent a moment ago: when that was is in the store only.
  const sent = await context.database.operations.get(operation.id ?? 0);
  const isOfStart = await entryOfStart(
    context,
    { ...operation, notBegunBefore: sent?.notBegunBefore ?? 0 },
    run,
  );
  const atClick = entries.value.filter(
    (item) => item.id !== late?.id && item.startedAt <= at + skewMs + graceMs && isOfStart(item),
  );
  // The late one last: should a request fail before, it is what the next attempt finds.
  for (const { id } of [...atClick, ...(late ? [late] : [])]) {
    const failure = await removeEntry(context, taskId, id);
    if (failure) return failure;
  }
  return null;
}

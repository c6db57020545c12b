import { batchLimit } from '@/lib/portal/rest/client.ts';

/** Server seconds a batch may be planned for; the portal ends a request at 60 (issue: never beyond 20). */
const plannedSeconds = 20;

/**
 * How many commands the next batch may have, from what the last one took. Grows slowly (doubling), shrinks at once.
 * @param lastSeconds server seconds of the last batch, by the portal's own clock or ours, whichever is longer
 */
export function nextBatchSize(current: number, lastCommands: number, lastSeconds: number): number {
  if (lastCommands === 0) return current;
  const perCommand = Math.max(lastSeconds / lastCommands, 0.0001);
  const fitting = Math.floor(plannedSeconds / perCommand);
  return Math.max(1, Math.min(batchLimit, fitting, Math.max(current, 1) * 2));
}

/** After a limit or a time-out: a quarter, so that the portal can breathe. */
export function smallerBatch(current: number): number {
  return Math.max(1, Math.floor(current / 4));
}

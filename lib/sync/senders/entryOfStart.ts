import type { TimeEntry } from '@/lib/regulation/task.ts';
import type { OperationOf, Run } from '@/lib/store/records.ts';
import type { SyncContext } from '../context.ts';
import { graceMs } from './portalTimer.ts';

/** The portal's entries begin at whole seconds (ms). */
const entryStepMs = 1_000;

/** How far (ms) the clocks of one portal's servers may be apart. */
const nodesAgreeMs = 300;

/**
 * Tells what the portal's timer has measured for a start, carried out at the click or any time after, from what it measured
 * for a run of the same task that ended just before: one of this device, or of another.
 */
export async function entryOfStart(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
  run: Run,
): Promise<(entry: TimeEntry) => boolean> {
  const portalAt = operation.payload.at + context.client.skewMs();
  const earliest = earliestOf(operation, portalAt);
  const others = await otherStarts(context, run);
  return ({ manual, startedAt }) =>
    !manual &&
    startedAt > portalAt - graceMs &&
    startedAt >= earliest &&
    others.every((start) => Math.abs(startedAt - start) > Math.abs(startedAt - portalAt));
}

/**
 * Whether the portal's timer that has run on the task for `ranMs`, as its last answer told, may be what this start began: it
 * may not when it began before, by another device.
 */
export function mayHaveBegun(
  { client, now }: SyncContext,
  operation: OperationOf<'timerStart'>,
  ranMs: number,
): boolean {
  const begunAt = (client.answeredAt() ?? now() + client.skewMs()) - ranMs;
  // How long it has run is told in whole seconds.
  return begunAt + entryStepMs >= earliestOf(operation, operation.payload.at + client.skewMs());
}

/**
 * When what this start has begun begins at the earliest (the portal's clock, whole seconds). A clock of ours that was set
 * ahead just before the request was sent would tell it too late: not after the click.
 */
function earliestOf({ notBegunBefore = 0 }: OperationOf<'timerStart'>, portalAt: number): number {
  return Math.floor((Math.min(notBegunBefore, portalAt) - nodesAgreeMs) / entryStepMs) * entryStepMs;
}

/** When this device's other runs of a run's task, measured by the portal's timer, began (the portal's clock). */
async function otherStarts({ database, client }: SyncContext, { id, taskId }: Run): Promise<number[]> {
  const runs = await database.runs.where('taskId').equals(taskId).toArray();
  return runs
    .filter((other) => other.id !== id && other.place === 'portal')
    .map(({ startedAt }) => startedAt + client.skewMs());
}

import type { TimeEntry } from '@/lib/regulation/task.ts';
import type { OperationOf, Run } from '@/lib/store/records.ts';
import type { SyncContext, Verdict } from '../context.ts';
import { confirmStart } from './confirmedStart.ts';
import { entriesOn, graceMs, runningOnPortalSince } from './portalTimer.ts';

/** The portal's entries begin at whole seconds (ms). */
const entryStepMs = 1_000;

/** How far (ms) the clocks of one portal's servers may be apart. */
const nodesAgreeMs = 300;

/** After an unknown outcome: what the portal shows decides. Null means that the start was never applied. */
export async function lookUpStart(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
  run: Run,
): Promise<Verdict | null> {
  const since = await runningOnPortalSince(context, run.taskId);
  if (!since.ok) return { kind: 'failed', failure: since.failure };
  if (since.value !== null) return confirmStart(context, operation, since.value);
  const entries = await entriesOn(context, run.taskId);
  if (!entries.ok) {
    if (entries.failure.kind !== 'refused') return { kind: 'failed', failure: entries.failure };
    // The task is gone, and with it what could be seen there; its entries still count as the person's time.
    await context.database.runs.update(run.id, { mayBeOnPortal: true });
    return null;
  }
  const portalAt = operation.payload.at + context.client.skewMs();
  const others = await otherStarts(context, run);
  // A run of the same task that ended just before has its entry near, too: one of this device, or of another.
  const isOurs = ({ startedAt }: TimeEntry) =>
    others.every((start) => Math.abs(startedAt - start) > Math.abs(startedAt - portalAt)) &&
    startedAt >= earliestEntry(operation, portalAt);
  const entry = entries.value.find(
    (item) => !item.manual && item.startedAt > portalAt - graceMs && isOurs(item),
  );
  if (!entry) return null;
  // It was applied and has been stopped elsewhere since: the entry is on the portal already.
  if (run.open) await context.database.runs.update(run.id, { open: 0, stoppedAt: entry.stoppedAt });
  return confirmStart(context, operation, entry.startedAt);
}

/**
 * When an entry of this start begins at the earliest (the portal's clock). A clock of ours that was set ahead just before the
 * request was sent would tell it too late: not after the click.
 */
function earliestEntry({ notBegunBefore = 0 }: OperationOf<'timerStart'>, portalAt: number): number {
  return Math.floor((Math.min(notBegunBefore, portalAt) - nodesAgreeMs) / entryStepMs) * entryStepMs;
}

/** When this device's other runs of a run's task, measured by the portal's timer, began (the portal's clock). */
async function otherStarts({ database, client }: SyncContext, { id, taskId }: Run): Promise<number[]> {
  const runs = await database.runs.where('taskId').equals(taskId).toArray();
  return runs
    .filter((other) => other.id !== id && other.place === 'portal')
    .map(({ startedAt }) => startedAt + client.skewMs());
}

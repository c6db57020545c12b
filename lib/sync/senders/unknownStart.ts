import type { OperationOf, Run } from '@/lib/store/records.ts';
import type { SyncContext, Verdict } from '../context.ts';
import { confirmStart } from './confirmedStart.ts';
import { entryOfStart, mayHaveBegun } from './entryOfStart.ts';
import { operationAttempt } from './operationAttempt.ts';
import { entriesOn, runningOnPortalSince } from './portalTimer.ts';

/** After an unknown outcome: what the portal shows decides. Null means that the start was never applied. */
export async function lookUpStart(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
  run: Run,
): Promise<Verdict | null> {
  const since = await runningOnPortalSince(context, run.taskId);
  if (!since.ok) return { kind: 'failed', failure: since.failure };
  if (since.value !== null) {
    // Running there since before: ours may still come, and stop what runs by then; so may a pause that was to take ours back.
    const isOurs =
      !operation.payload.takesBack && mayHaveBegun(context, operation, context.now() - since.value);
    const early = isOurs ? null : await operationAttempt(context, operation).open();
    return early ? { kind: 'failed', failure: early } : confirmStart(context, operation, since.value);
  }
  const entries = await entriesOn(context, run.taskId);
  if (!entries.ok) {
    if (entries.failure.kind !== 'refused') return { kind: 'failed', failure: entries.failure };
    // The task is gone, and with it what could be seen there; its entries still count as the person's time.
    await context.database.runs.update(run.id, { mayBeOnPortal: true });
    return null;
  }
  const entry = entries.value.find(await entryOfStart(context, operation, run));
  if (!entry) return null;
  // It was applied and has been stopped elsewhere since: the entry is on the portal already.
  if (run.open) await context.database.runs.update(run.id, { open: 0, stoppedAt: entry.stoppedAt });
  return confirmStart(context, operation, entry.startedAt);
}

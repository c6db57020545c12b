import type { Failure } from '@/lib/regulation/outcome.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { queueEntries } from '../queueEntries.ts';
import { measureLocally } from './measuredRun.ts';
import { operationAttempt } from './operationAttempt.ts';
import { graceMs } from './portalTimer.ts';
import { stopPrevious } from './previousRun.ts';
import { takeBackStart } from './takeBackStart.ts';

/** The portal's timer runs since `portalAt`; the time before it since the click becomes an entry of its own. */
export async function confirmStart(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
  portalAt: number,
): Promise<Verdict> {
  const { database } = context;
  const { runId, taskId, at } = operation.payload;
  const run = await database.runs.get(runId);
  if (run && run.stoppedAt !== null && portalAt >= run.stoppedAt) {
    // Carried out after the person had stopped it: that run never was. What was worked is what we measured.
    const undone =
      (await beginTakingBack(context, operation)) ?? (await takeBackStart(context, operation, run, portalAt));
    return undone
      ? { kind: 'failed', failure: { ...undone, applied: 'unknown' } }
      : measureLocally(context, operation, 'offline');
  }
  // Until its timer changed over, the portal measured the task before: that entry ends with the click.
  const failure = portalAt - at > graceMs ? await stopPrevious(context, operation) : null;
  if (failure) return { kind: 'failed', failure: { ...failure, applied: 'unknown' } };
  await database.transaction('rw', database.runs, database.operations, async () => {
    await database.runs.update(runId, { place: 'portal' });
    if (portalAt - at > graceMs) {
      const span = { startedAt: at, stoppedAt: portalAt };
      await queueEntries(context, taskId, span, run?.reason ?? 'offline');
    }
    await finishOperation(database, operation, context.now());
  });
  return sent;
}

/** The start is carried out. A pause that breaks off is under way as it was: it must not stop what runs by then. */
async function beginTakingBack(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
): Promise<Failure | null> {
  const { takesBack = false } = operation.payload;
  const early = await operationAttempt(context, { ...operation, unknown: takesBack }).begin();
  if (!early && !takesBack)
    await context.database.operations.update(operation.id ?? 0, { 'payload.takesBack': true });
  return early;
}

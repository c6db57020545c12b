import { startPortalTimer } from '@/lib/portal/rest/methods/timer.ts';
import { type Failure, isPassing } from '@/lib/regulation/outcome.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import type { LocalReason, OperationOf, Run } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { queueEntries } from '../queueEntries.ts';
import { confirmStart } from './confirmedStart.ts';
import { measureLocally, queueReplacedRun } from './measuredRun.ts';
import { operationAttempt } from './operationAttempt.ts';
import { graceMs, runningOnPortalSince } from './portalTimer.ts';
import { stopPrevious } from './previousRun.ts';
import { lookUpStart } from './unknownStart.ts';

/** A run that ended before the portal heard of it is measured by us when we are further behind than this (ms). */
const behindMs = 1_500;

/**
 * Tells the portal that a run began. Online its own timer is started (and the previous one stopped by it at the same
 * instant); what was measured before the portal could be reached becomes an entry (TIM-2, behaviour.md "one timer").
 */
export async function sendTimerStart(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
): Promise<Verdict> {
  const { database } = context;
  const run = await database.runs.get(operation.payload.runId);
  if (!run) return sent;
  if (operation.payload.previous) await queueReplacedRun(context, operation.payload.previous.runId);
  if (operation.unknown) {
    const verdict = await lookUpStart(context, operation, run);
    if (verdict) return verdict;
    // It may still start the portal's timer, and stop whatever runs there by then.
    const early = await operationAttempt(context, operation).open();
    if (early) return { kind: 'failed', failure: early };
  }
  const reason = await localReason(context, run, context.now() - operation.payload.at);
  if (reason) return measureLocally(context, operation, reason);
  const late = context.now() - operation.payload.at > graceMs;
  if (late) {
    const failure = await stopPrevious(context, operation);
    if (failure) return { kind: 'failed', failure };
  }
  const early = await operationAttempt(context, operation).begin();
  if (early) return { kind: 'failed', failure: early };
  const answer = await context.client.call(startPortalTimer(run.taskId));
  if (!answer.ok)
    return answer.failure.kind === 'noMethod'
      ? withoutMethod(context, operation)
      : refused(context, operation, answer.failure);
  if (answer.value.value === null) return measureLocally(context, operation, 'noTracking');
  await writeMeta(database, 'portalTimer', 'present');
  if (context.now() - operation.payload.at <= graceMs)
    return confirmStart(context, operation, operation.payload.at);
  // The request was late, or long on its way: the portal knows since when its timer runs.
  const since = await runningOnPortalSince(context, run.taskId);
  if (!since.ok) return { kind: 'failed', failure: { ...since.failure, applied: 'unknown' } };
  return confirmStart(context, operation, since.value ?? context.now());
}

/** Why this run cannot be measured by the portal's timer, or null when it can. */
async function localReason(context: SyncContext, run: Run, ageMs: number): Promise<LocalReason | null> {
  if (run.stoppedAt !== null && ageMs > behindMs) return 'offline';
  if ((await readMeta(context.database, 'portalTimer')) === 'missing') return 'noMethod';
  const task = await context.database.tasks.get(run.taskId);
  return task && !task.timeTracking ? 'noTracking' : null;
}

async function withoutMethod(context: SyncContext, operation: OperationOf<'timerStart'>): Promise<Verdict> {
  await writeMeta(context.database, 'portalTimer', 'missing');
  return measureLocally(context, operation, 'noMethod');
}

/**
 * The portal will not track this task for this person: the run ends here, and the person is told. What was measured
 * until then is an entry of its own; if that is refused too, it is listed with its time, so that nothing is lost.
 */
async function refused(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
  failure: Failure,
): Promise<Verdict> {
  if (!isPassing(failure)) {
    // The person has left the task before all the same.
    const other = await stopPrevious(context, operation);
    if (other) return { kind: 'failed', failure: other };
    const { database, now } = context;
    const { runId, at } = operation.payload;
    await database.transaction('rw', database.runs, database.operations, async () => {
      const run = await database.runs.get(runId);
      if (!run || run.entriesQueued) return;
      const stoppedAt = run.stoppedAt ?? now();
      await database.runs.update(run.id, { open: 0, stoppedAt, entriesQueued: true });
      if (stoppedAt - at > graceMs)
        await queueEntries(context, run.taskId, { startedAt: at, stoppedAt }, 'offline');
    });
  }
  return { kind: 'failed', failure };
}

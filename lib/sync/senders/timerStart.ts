import { startPortalTimer } from '@/lib/portal/rest/methods/timer.ts';
import { type Failure, isPassing } from '@/lib/regulation/outcome.ts';
import type { TimeEntry } from '@/lib/regulation/task.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import type { LocalReason, OperationOf, Run } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { queueEntries } from '../queueEntries.ts';
import { operationAttempt } from './operationAttempt.ts';
import { entriesOn, graceMs, runningOnPortalSince, stopOnPortal, takeBackStart } from './portalTimer.ts';

type Start = OperationOf<'timerStart'>;

/** A run that ended before the portal heard of it is measured by us when we are further behind than this (ms). */
const behindMs = 1_500;

/**
 * Tells the portal that a run began. Online its own timer is started (and the previous one stopped by it at the same
 * instant); what was measured before the portal could be reached becomes an entry (TIM-2, behaviour.md "one timer").
 */
export async function sendTimerStart(context: SyncContext, operation: Start): Promise<Verdict> {
  const { database } = context;
  const run = await database.runs.get(operation.payload.runId);
  if (!run) return sent;
  if (operation.payload.previous) await queueReplacedRun(context, operation.payload.previous.runId);
  if (operation.unknown) {
    const verdict = await lookUp(context, operation, run);
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
    return confirm(context, operation, operation.payload.at);
  // The request was late, or long on its way: the portal knows since when its timer runs.
  const since = await runningOnPortalSince(context, run.taskId);
  if (!since.ok) return { kind: 'failed', failure: { ...since.failure, applied: 'unknown' } };
  return confirm(context, operation, since.value ?? context.now());
}

/** Why this run cannot be measured by the portal's timer, or null when it can. */
async function localReason(context: SyncContext, run: Run, ageMs: number): Promise<LocalReason | null> {
  if (run.stoppedAt !== null && ageMs > behindMs) return 'offline';
  if ((await readMeta(context.database, 'portalTimer')) === 'missing') return 'noMethod';
  const task = await context.database.tasks.get(run.taskId);
  return task && !task.timeTracking ? 'noTracking' : null;
}

/** After an unknown outcome: what the portal shows decides. Null means that the start was never applied. */
async function lookUp(context: SyncContext, operation: Start, run: Run): Promise<Verdict | null> {
  const since = await runningOnPortalSince(context, run.taskId);
  if (!since.ok) return { kind: 'failed', failure: since.failure };
  if (since.value !== null) return confirm(context, operation, since.value);
  const entries = await entriesOn(context, run.taskId);
  if (!entries.ok)
    return entries.failure.kind === 'refused' ? null : { kind: 'failed', failure: entries.failure };
  const portalAt = operation.payload.at + context.client.skewMs();
  const others = await otherStarts(context, run);
  // A run of the same task that ended just before has its entry near, too.
  const isOurs = ({ startedAt }: TimeEntry) =>
    others.every((start) => Math.abs(startedAt - start) > Math.abs(startedAt - portalAt));
  const entry = entries.value.find(
    (item) => !item.manual && item.startedAt > portalAt - graceMs && isOurs(item),
  );
  if (!entry) return null;
  // It was applied and has been stopped elsewhere since: the entry is on the portal already.
  if (run.open) await context.database.runs.update(run.id, { open: 0, stoppedAt: entry.stoppedAt });
  return confirm(context, operation, entry.startedAt);
}

/** When this device's other runs of a run's task, measured by the portal's timer, began (the portal's clock). */
async function otherStarts({ database, client }: SyncContext, { id, taskId }: Run): Promise<number[]> {
  const runs = await database.runs.where('taskId').equals(taskId).toArray();
  return runs
    .filter((other) => other.id !== id && other.place === 'portal')
    .map(({ startedAt }) => startedAt + client.skewMs());
}

/** The portal's timer runs since `portalAt`; the time before it since the click becomes an entry of its own. */
async function confirm(context: SyncContext, operation: Start, portalAt: number): Promise<Verdict> {
  const { database } = context;
  const { runId, taskId, at } = operation.payload;
  const run = await database.runs.get(runId);
  if (run && run.stoppedAt !== null && portalAt >= run.stoppedAt) {
    // Carried out after the person had stopped it: that run never was. What was worked is what we measured.
    const undone = await takeBackStart(context, taskId, portalAt);
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

/** Ours is the only measure of this run: its entry is written when it ends. The portal's previous timer stops all the same. */
async function measureLocally(context: SyncContext, operation: Start, reason: LocalReason): Promise<Verdict> {
  const failure = await stopPrevious(context, operation);
  if (failure) return { kind: 'failed', failure };
  const { database } = context;
  const { runId, taskId } = operation.payload;
  const startedAt = await afterPrevious(context, operation);
  await database.transaction('rw', database.runs, database.operations, async () => {
    const known = await database.runs.get(runId);
    const isBefore = known && (known.stoppedAt === null || known.stoppedAt > startedAt);
    const run = isBefore ? { ...known, startedAt } : known;
    await database.runs.update(runId, { place: 'local', reason, ...(isBefore ? { startedAt } : {}) });
    // A run that was ended by starting another one has no stop operation of its own; the next start ends it.
    if (run?.stoppedAt && !(await hasStop(context, runId))) {
      await queueEntries(context, taskId, { startedAt: run.startedAt, stoppedAt: run.stoppedAt }, reason);
      await database.runs.update(runId, { entriesQueued: true });
    }
    await finishOperation(database, operation, context.now());
  });
  return sent;
}

async function hasStop(context: SyncContext, runId: string): Promise<boolean> {
  const stops = await context.database.operations.where('kind').equals('timerStop').toArray();
  return stops.some((other) => other.kind === 'timerStop' && other.payload.runId === runId);
}

/** Ends the run that this start replaced: on the portal if it runs there, as an entry if only we measured it. */
async function stopPrevious(context: SyncContext, operation: Start): Promise<Failure | null> {
  const { previous, at } = operation.payload;
  if (!previous) return null;
  const run = await context.database.runs.get(previous.runId);
  if (run?.place !== 'portal') return null;
  // A pause that breaks off is under way like a start: it must not stop what runs by then.
  const early = await operationAttempt(context, operation).begin();
  return early ?? stopOnPortal(context, previous.taskId, at);
}

/**
 * When a run that only we measure begins: at the click, or where the portal's entry of the previous task ends, should its
 * timer have been stopped a moment later than the click (TIM-2 «no overlap»).
 */
async function afterPrevious(context: SyncContext, operation: Start): Promise<number> {
  const { previous, at } = operation.payload;
  const run = previous ? await context.database.runs.get(previous.runId) : undefined;
  if (!previous || run?.place !== 'portal') return at;
  const entries = await entriesOn(context, previous.taskId);
  const last = entries.ok ? entries.value.find(({ manual }) => !manual) : undefined;
  const stoppedAt = last ? last.stoppedAt - context.client.skewMs() : at;
  return stoppedAt > at && stoppedAt - at <= graceMs + 1_000 ? stoppedAt : at;
}

async function withoutMethod(context: SyncContext, operation: Start): Promise<Verdict> {
  await writeMeta(context.database, 'portalTimer', 'missing');
  return measureLocally(context, operation, 'noMethod');
}

/**
 * The portal will not track this task for this person: the run ends here, and the person is told. What was measured
 * until then is an entry of its own; if that is refused too, it is listed with its time, so that nothing is lost.
 */
async function refused(context: SyncContext, operation: Start, failure: Failure): Promise<Verdict> {
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

/** Queues the entries of a local run that a later start ended; each run once. */
export async function queueReplacedRun(context: SyncContext, runId: string): Promise<void> {
  const { database } = context;
  await database.transaction('rw', database.runs, database.operations, async () => {
    const run = await database.runs.get(runId);
    if (run?.place !== 'local' || run.stoppedAt === null || run.entriesQueued) return;
    await queueEntries(
      context,
      run.taskId,
      { startedAt: run.startedAt, stoppedAt: run.stoppedAt },
      run.reason ?? 'offline',
    );
    await database.runs.update(runId, { entriesQueued: true });
  });
}

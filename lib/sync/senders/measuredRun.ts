import { finishOperation } from '@/lib/store/operations.ts';
import type { LocalReason, OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { queueEntries } from '../queueEntries.ts';
import { afterPrevious, stopPrevious } from './previousRun.ts';

/** Ours is the only measure of this run: its entry is written when it ends. The portal's previous timer stops all the same. */
export async function measureLocally(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
  reason: LocalReason,
): Promise<Verdict> {
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

async function hasStop(context: SyncContext, runId: string): Promise<boolean> {
  const stops = await context.database.operations.where('kind').equals('timerStop').toArray();
  return stops.some((other) => other.kind === 'timerStop' && other.payload.runId === runId);
}

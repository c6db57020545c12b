import type { AccountDatabase } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { queueOperation } from './operations.ts';
import type { Run } from './records.ts';

/** The run that is going on now, if any. There is at most one (TIM-2). */
export async function currentRun(database: AccountDatabase): Promise<Run | undefined> {
  return database.runs.where('open').equals(1).first();
}

/** Marks that the timer changed here, so that a pull begun earlier does not undo it. */
export async function bumpTimerRevision(database: AccountDatabase): Promise<void> {
  await writeMeta(database, 'timerRevision', (await readMeta(database, 'timerRevision')) + 1);
}

/**
 * Starts a run and stops the running one at the same instant: no gap, no overlap (TIM-2). Queues the operation in the
 * caller's transaction (runs, operations, meta). Starting what already runs changes nothing.
 */
export async function startRun(database: AccountDatabase, taskId: number, at: number): Promise<Run> {
  const running = await currentRun(database);
  if (running?.taskId === taskId) return running;
  if (running) await database.runs.update(running.id, { stoppedAt: at, open: 0 });
  const run: Run = { id: crypto.randomUUID(), taskId, startedAt: at, stoppedAt: null, place: 'pending', reason: null, open: 1, entriesQueued: false };
  await database.runs.add(run);
  const previous = running ? { runId: running.id, taskId: running.taskId } : null;
  await queueOperation(database, 'timerStart', { runId: run.id, taskId, at, previous }, at);
  await bumpTimerRevision(database);
  return run;
}

/** Stops the running run, if any, and queues the operation in the caller's transaction. */
export async function stopRun(database: AccountDatabase, at: number): Promise<Run | undefined> {
  const running = await currentRun(database);
  if (!running) return undefined;
  // A clock set back must not make a run end before it began.
  const stoppedAt = Math.max(at, running.startedAt);
  await database.runs.update(running.id, { stoppedAt, open: 0 });
  await queueOperation(database, 'timerStop', { runId: running.id, taskId: running.taskId, at: stoppedAt }, at);
  await bumpTimerRevision(database);
  return { ...running, stoppedAt, open: 0 };
}

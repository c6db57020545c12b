import type { AccountDatabase } from './database.ts';
import { queueOperation } from './operations.ts';
import type { LocalReason, Run } from './records.ts';

/** The run that is going on now, if any. There is at most one (TIM-2). */
export async function currentRun(database: AccountDatabase): Promise<Run | undefined> {
  return database.runs.where('open').equals(1).first();
}

/**
 * True when the timer changed here at or after an instant, or the portal has not been told of a change yet: a pull that
 * began then must not let the portal's older state win. What lies ahead of `now` was noted by a clock that has been set back
 * since: it is older.
 */
export async function timerChangedSince(
  database: AccountDatabase,
  at: number,
  now: number,
): Promise<boolean> {
  const isSince = (instant: number) => instant >= at && instant <= now;
  const operations = await database.operations.where('keys').equals('timer').toArray();
  return operations.some(
    ({ state, createdAt, doneAt }) =>
      state === 'waiting' || state === 'sending' || isSince(createdAt) || isSince(doneAt ?? 0),
  );
}

/**
 * Starts a run and stops the running one at the same instant: no gap, no overlap (TIM-2). Queues the operation in the
 * caller's transaction (runs, operations). Starting what already runs changes nothing.
 * @param reason why the portal hears of the start later than it was, for the comment of what was measured until then
 */
export async function startRun(
  database: AccountDatabase,
  taskId: number,
  at: number,
  reason: LocalReason | null = null,
): Promise<Run> {
  const running = await currentRun(database);
  if (running?.taskId === taskId) return running;
  if (running) await database.runs.update(running.id, { stoppedAt: at, open: 0 });
  const run: Run = {
    id: crypto.randomUUID(),
    taskId,
    startedAt: at,
    stoppedAt: null,
    place: 'pending',
    reason,
    open: 1,
    entriesQueued: false,
  };
  await database.runs.add(run);
  const previous = running ? { runId: running.id, taskId: running.taskId } : null;
  await queueOperation(database, 'timerStart', { runId: run.id, taskId, at, previous }, at);
  return run;
}

/** Stops the running run, if any, and queues the operation in the caller's transaction. */
export async function stopRun(database: AccountDatabase, at: number): Promise<Run | undefined> {
  const running = await currentRun(database);
  if (!running) return undefined;
  // A clock set back must not make a run end before it began.
  const stoppedAt = Math.max(at, running.startedAt);
  await database.runs.update(running.id, { stoppedAt, open: 0 });
  await queueOperation(
    database,
    'timerStop',
    { runId: running.id, taskId: running.taskId, at: stoppedAt },
    at,
  );
  return { ...running, stoppedAt, open: 0 };
}

import { currentRun, startRun, stopRun } from '@/lib/store/timer.ts';
import { command, done, nothing } from './command.ts';

/** The shortcut: pauses the running timer, or resumes the task that ran last (TIM-7). */
export const toggleTimer = command('toggleTimer', nothing, async (_input, { database, now }) => {
  await database.transaction('rw', database.runs, database.operations, database.entries, async () => {
    if (await currentRun(database)) return stopRun(database, now());
    const lastRun = await database.runs.orderBy('startedAt').last();
    const lastEntry = await database.entries.orderBy('startedAt').last();
    const taskId =
      (lastRun?.startedAt ?? 0) >= (lastEntry?.startedAt ?? 0) ? lastRun?.taskId : lastEntry?.taskId;
    return taskId === undefined ? undefined : startRun(database, taskId, now());
  });
  return done;
});

import { stopRun } from '@/lib/store/timer.ts';
import { command, done, nothing } from './command.ts';

/** Pauses whatever runs; nothing running is fine (TIM-2). */
export const pauseTimer = command('pauseTimer', nothing, async (_input, { database, now }) => {
  await database.transaction('rw', database.runs, database.operations, () => stopRun(database, now()));
  return done;
});

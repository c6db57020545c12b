import { currentRun } from '@/lib/store/timer.ts';
import { command, done, nothing, taskId, z } from './command.ts';

/** What a card shows beside its button: time spent and planned, from the local copy. */
export const taskFacts = command('taskFacts', z.object({ taskId }), async (input, { database }) => {
  const task = await database.tasks.get(input.taskId);
  if (!task) return { ok: true, facts: null };
  const running = await currentRun(database);
  const closed = await database.runs
    .where('taskId')
    .equals(task.id)
    .and(
      (run) =>
        run.place !== 'portal' && run.stoppedAt !== null && run.id !== running?.id && !run.entriesQueued,
    )
    .toArray();
  const unsentSeconds = closed.reduce(
    (sum, run) => sum + ((run.stoppedAt ?? run.startedAt) - run.startedAt) / 1000,
    0,
  );
  return {
    ok: true,
    facts: {
      title: task.title,
      spentSeconds: task.spentSeconds + unsentSeconds,
      estimateSeconds: task.estimateSeconds,
    },
  };
});

/** The portal page has said hello; it never does so again. The engine writes the account. */
export const greeted = command('greeted', nothing, async () => done);

/** The background has opened my day by then; nothing is stored. */
export const openMyDay = command('openMyDay', nothing, async () => done);

/** Both are answered by syncing; the engine does it after every command. */
export const syncNow = command('syncNow', nothing, async () => done);
export const pageVisible = command(
  'pageVisible',
  z.object({ language: z.string().max(20), hint: z.boolean() }),
  async () => done,
);

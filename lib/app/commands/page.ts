import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { closedSecondsOf } from '../spentSeconds.ts';
import { command, done, nothing, taskId, z } from './command.ts';

/** What a card shows beside its button: time spent and planned, from the local copy. */
export const taskFacts = command('taskFacts', z.object({ taskId }), async (input, { database }) => {
  const task = await database.tasks.get(input.taskId);
  if (!task) return { ok: true, facts: null };
  const runs = await database.runs.where('taskId').equals(task.id).toArray();
  return {
    ok: true,
    facts: {
      title: task.title,
      spentSeconds: closedSecondsOf(runs, task),
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

/** The last look at each kind of page; no text of a page is in it. */
export const pageLooked = command(
  'pageLooked',
  z.object({ page: z.enum(['list', 'task']), missing: z.array(z.string().max(40)).max(10) }),
  async (look, { database, now }) => {
    await database.transaction('rw', database.meta, async () => {
      const others = (await readMeta(database, 'pageLooks')).filter(({ page }) => page !== look.page);
      await writeMeta(database, 'pageLooks', [...others, { ...look, at: now() }]);
    });
    return done;
  },
);

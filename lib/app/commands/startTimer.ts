import { timerRefusal } from '@/lib/regulation/timerRefusal.ts';
import { openSubtasks } from '@/lib/store/tasks.ts';
import { startRun } from '@/lib/store/timer.ts';
import { profileInForce } from '../profile.ts';
import type { Reply } from '../protocol.ts';
import { type CommandContext, command, done, taskId, z } from './command.ts';

/**
 * Starts the timer of a task; another running one stops at the same instant (TIM-2). A task not synced yet is started
 * all the same: whether it may be is then the portal's word.
 */
export const startTimer = command('startTimer', z.object({ taskId }), async (input, context) => {
  const { database, now } = context;
  // Asked outside the transaction: writing waits for nobody who reads or writes other tables.
  const refusal = await refusalFor(input.taskId, context);
  if (refusal) return refusal;
  await database.transaction('rw', database.runs, database.operations, () =>
    startRun(database, input.taskId, now()),
  );
  return done;
});

async function refusalFor(id: number, { database, account }: CommandContext): Promise<Reply | null> {
  const [task, { profile }] = await Promise.all([database.tasks.get(id), profileInForce(database)]);
  const kind = task ? timerRefusal(task, account.userId, profile.title.words) : null;
  if (!kind) return null;
  if (kind !== 'composite') return { ok: false, refusal: { kind } };
  const subtasks = await openSubtasks(database, id);
  return {
    ok: false,
    refusal: { kind, subtasks: subtasks.map(({ id: subtaskId, title }) => ({ id: subtaskId, title })) },
  };
}

import { isComposite } from '@/lib/regulation/titles/marks.ts';
import { indexed } from '@/lib/store/indexing.ts';
import { queueOperation } from '@/lib/store/operations.ts';
import type { Operation } from '@/lib/store/records.ts';
import { openSubtasks, withOperation } from '@/lib/store/tasks.ts';
import { profileInForce } from '../profile.ts';
import { type CommandContext, command, done, taskId, z } from './command.ts';

/** Shows the operation's effect on the local task at once. */
async function applyLocally({ database, account }: CommandContext, operationId: number): Promise<void> {
  const operation = await database.operations.get(operationId);
  const task = operation ? await database.tasks.get(operation.payload.taskId) : undefined;
  if (operation && task)
    await database.tasks.put(indexed(withOperation(task, operation as Operation), account.userId));
}

/** CMP-5: the open subtasks of a composite task; none for any other task. */
export async function openBelow(
  { database }: CommandContext,
  taskId: number,
): Promise<{ id: number; title: string }[]> {
  const { words } = (await profileInForce(database)).profile.title;
  const task = await database.tasks.get(taskId);
  if (!task || !isComposite(task.title, words)) return [];
  return (await openSubtasks(database, taskId)).map(({ id, title }) => ({ id, title }));
}

/** Moves a task's deadline (epoch ms), or takes it away with null. */
export const changeDeadline = command(
  'changeDeadline',
  z.object({ taskId, deadlineAt: z.number().int().positive().nullable() }),
  async (input, context) => {
    const { database } = context;
    await database.transaction('rw', database.tasks, database.operations, () =>
      moveDeadline(context, input.taskId, input.deadlineAt),
    );
    return done;
  },
);

/** Moves one deadline inside the caller's transaction (tasks, operations). */
export async function moveDeadline(
  context: CommandContext,
  taskId: number,
  deadlineAt: number | null,
): Promise<void> {
  const { database, now } = context;
  const before = (await database.tasks.get(taskId))?.deadlineAt ?? null;
  const id = await queueOperation(database, 'deadlineChange', { taskId, deadlineAt, before }, now());
  await applyLocally(context, id);
}

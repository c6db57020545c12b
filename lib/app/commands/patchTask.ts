import type { TaskPatch } from '@/lib/regulation/task.ts';
import { indexed } from '@/lib/store/indexing.ts';
import { queueOperation } from '@/lib/store/operations.ts';
import type { CommandContext } from './command.ts';

/**
 * Changes fields of a task here at once and on the portal through the outbox; call it inside a transaction.
 * @param seen what the person saw of these fields; what they are here, when absent
 */
export async function patchTask(
  { database, account, now }: CommandContext,
  taskId: number,
  patch: TaskPatch,
  seen?: TaskPatch,
): Promise<void> {
  const task = await database.tasks.get(taskId);
  if (task) await database.tasks.put(indexed({ ...task, ...patch }, account.userId));
  const fields = Object.keys(patch) as (keyof TaskPatch)[];
  // The portal's fields are compared with it before they are changed.
  const known = seen ?? task;
  const before = known ? (Object.fromEntries(fields.map((field) => [field, known[field]])) as TaskPatch) : {};
  await queueOperation(database, 'taskUpdate', { taskId, patch, before }, now());
}

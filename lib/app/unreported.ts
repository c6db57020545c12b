import { isCompleted } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMeta } from '@/lib/store/meta.ts';
import type { StoredTask } from '@/lib/store/records.ts';

export interface Unreported {
  taskId: number;
  /** Absent where it is not known here. */
  task: StoredTask | undefined;
}

/**
 * RES-1: tasks that the portal's own button completed without a result. One that was let through and not completed after all,
 * or taken up again, is none; what was read before that moment cannot tell.
 */
export async function unreportedTasks(database: AccountDatabase): Promise<Unreported[]> {
  const breaches = await database.breaches.toArray();
  const tasks = await database.tasks.bulkGet(breaches.map(({ taskId }) => taskId));
  const readAt = await readMeta(database, 'lastPullAt');
  return breaches
    .map(({ taskId, at }, index) => ({ taskId, at, task: tasks[index] }))
    .filter(({ task, at }) => !task || isCompleted(task) || readAt < at);
}

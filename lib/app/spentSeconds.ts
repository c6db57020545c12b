import type { Task } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';

/** Time spent on a task (s): the portal's total and what was measured here since, the running timer included. */
export async function spentSecondsOf(
  { database, now }: { database: AccountDatabase; now: () => number },
  task: Pick<Task, 'id' | 'spentSeconds'>,
): Promise<number> {
  const runs = await database.runs.where('taskId').equals(task.id).toArray();
  // A stopped run of the portal's timer is in the portal's total, one of ours once its entries are on their way.
  const unsent = runs.filter((run) => run.open === 1 || (run.place !== 'portal' && !run.entriesQueued));
  return (
    task.spentSeconds +
    unsent.reduce((sum, run) => sum + ((run.stoppedAt ?? now()) - run.startedAt) / 1000, 0)
  );
}

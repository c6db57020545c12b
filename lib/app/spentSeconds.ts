import type { Task } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Run } from '@/lib/store/records.ts';

/** Time spent on a task (s): the portal's total and what was measured here since, the running timer included. */
export async function spentSecondsOf(
  { database, now }: { database: AccountDatabase; now: () => number },
  task: Pick<Task, 'id' | 'spentSeconds'>,
): Promise<number> {
  const runs = await database.runs.where('taskId').equals(task.id).toArray();
  const at = now();
  const running = runs.filter((run) => run.open === 1).map((run) => (at - run.startedAt) / 1000);
  return closedSecondsOf(runs, task) + running.reduce((sum, seconds) => sum + seconds, 0);
}

/** The same without the running timer. */
export function closedSecondsOf(runs: readonly Run[], task: Pick<Task, 'spentSeconds'>): number {
  // A stopped run of the portal's timer is in the portal's total, one of ours once its entries are on their way.
  const unsent = runs.filter((run) => run.stoppedAt !== null && run.place !== 'portal' && !run.entriesQueued);
  return (
    task.spentSeconds +
    unsent.reduce((sum, run) => sum + ((run.stoppedAt ?? run.startedAt) - run.startedAt) / 1000, 0)
  );
}

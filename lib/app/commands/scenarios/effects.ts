import { indexed } from '@/lib/store/indexing.ts';
import type { Operation } from '@/lib/store/records.ts';
import { type NewScenario, queueScenario } from '@/lib/store/scenarios.ts';
import { withOperation } from '@/lib/store/tasks.ts';
import { currentRun, stopRun } from '@/lib/store/timer.ts';
import type { CommandContext } from '../command.ts';

/**
 * Queues a scenario and shows its effect on the local tasks at once, in the caller's transaction (operations, tasks).
 * @returns the operation's number, by which its progress is followed
 */
export async function beginScenario(
  { database, account, now }: CommandContext,
  scenario: NewScenario,
): Promise<number> {
  const id = await queueScenario(database, scenario, now());
  const operation = await database.operations.get(id);
  const ids = scenario.steps.flatMap((step) =>
    'task' in step && typeof step.task === 'number' ? [step.task] : [],
  );
  const tasks = await database.tasks.bulkGet([...new Set(ids)]);
  for (const task of tasks)
    if (task && operation)
      await database.tasks.put(indexed(withOperation(task, operation as Operation), account.userId));
  return id;
}

/** Stops the task's timer if it runs: what was written until now is part of the task (RES-1). In the caller's transaction. */
export async function stopTimerOf({ database, now }: CommandContext, taskId: number): Promise<boolean> {
  if ((await currentRun(database))?.taskId !== taskId) return false;
  await stopRun(database, now());
  return true;
}

import type { Step } from '@/lib/regulation/scenario.ts';
import type { Task } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from './database.ts';
import { indexed } from './indexing.ts';
import { unfinishedOperations } from './operations.ts';
import { putChanged } from './putChanged.ts';
import type { Operation } from './records.ts';

/** The state a task will have once an operation is applied: shown at once, kept over a pull that does not know it yet. */
export function withOperation(task: Task, operation: Operation): Task {
  if (operation.kind === 'scenario')
    return operation.payload.steps
      .filter(({ state }) => state === 'waiting')
      .reduce((shown, { step }) => withStep(shown, step), task);
  if (operation.payload.taskId !== task.id) return task;
  if (operation.kind === 'deadlineChange') return { ...task, deadlineAt: operation.payload.deadlineAt };
  if (operation.kind === 'taskUpdate') return { ...task, ...operation.payload.patch };
  return task;
}

/** The state a step will leave a task in. */
function withStep(task: Task, step: Step): Task {
  if (!('task' in step) || step.task !== task.id) return task;
  if (step.kind === 'update') return { ...task, ...step.patch };
  if (step.kind !== 'status') return task;
  if (step.action === 'complete')
    return { ...task, status: step.needsAcceptance ? 'awaitingControl' : 'completed' };
  if (step.action === 'approve') return { ...task, status: 'completed' };
  return { ...task, status: 'waiting' };
}

/** Writes tasks as the portal has them, with unsent local changes laid over. */
export async function putTasks(database: AccountDatabase, tasks: Task[], personId: number): Promise<void> {
  if (tasks.length === 0) return;
  const pending = await unfinishedOperations(database);
  const shown = tasks.map((task) => indexed(pending.reduce(withOperation, task), personId));
  await putChanged(database.tasks, shown);
}

/** The open subtasks of a composite task, to be started instead of it (CMP-3). */
export async function openSubtasks(database: AccountDatabase, parentId: number): Promise<Task[]> {
  const children = await database.tasks.where('parentId').equals(parentId).toArray();
  return children.filter((task) => task.status === 'waiting' || task.status === 'inProgress');
}

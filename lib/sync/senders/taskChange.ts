import { changeDeadline, changeStatus, getTask, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { updateTask } from '@/lib/portal/rest/methods/taskWrite.ts';
import type { TaskStatus } from '@/lib/regulation/task.ts';
import type { OperationOf, StatusActionName } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';

/** The states in which an action has nothing left to do. */
const reached: Record<StatusActionName, TaskStatus[]> = {
  start: ['inProgress'],
  pause: ['waiting'],
  complete: ['completed', 'awaitingControl'],
  defer: ['deferred'],
  renew: ['waiting', 'inProgress'],
};

/** Changes a task's status. After a refusal or an unknown outcome the portal's state decides whether it is done. */
export async function sendStatusChange(
  context: SyncContext,
  operation: OperationOf<'statusChange'>,
): Promise<Verdict> {
  const { taskId, action } = operation.payload;
  if (operation.unknown && (await isReached(context, taskId, action))) return sent;
  const answer = await context.client.call(changeStatus(action, taskId));
  if (answer.ok) return sent;
  if (answer.failure.kind === 'refused' && (await isReached(context, taskId, action))) return sent;
  return { kind: 'failed', failure: answer.failure };
}

async function isReached(context: SyncContext, taskId: number, action: StatusActionName): Promise<boolean> {
  const answer = await context.client.call(getTask(taskId));
  if (!answer.ok || !answer.value.value.task) return false;
  return reached[action].includes(toTask(answer.value.value.task, context.account.zone).status);
}

/** Moves a deadline; the same value twice is the same state, so repeating is harmless. */
export async function sendDeadlineChange(
  context: SyncContext,
  operation: OperationOf<'deadlineChange'>,
): Promise<Verdict> {
  const { taskId, deadlineAt } = operation.payload;
  const answer = await context.client.call(changeDeadline(taskId, deadlineAt, context.account.zone));
  return answer.ok ? sent : { kind: 'failed', failure: answer.failure };
}

/** Sets fields to values; the same values twice are the same state, so repeating is harmless. */
export async function sendTaskUpdate(
  context: SyncContext,
  operation: OperationOf<'taskUpdate'>,
): Promise<Verdict> {
  const { taskId, patch } = operation.payload;
  const answer = await context.client.call(updateTask(taskId, patch, context.account.zone));
  return answer.ok ? sent : { kind: 'failed', failure: answer.failure };
}

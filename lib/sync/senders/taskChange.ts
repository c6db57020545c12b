import { changeDeadline } from '@/lib/portal/rest/methods/tasks.ts';
import { updateTask } from '@/lib/portal/rest/methods/taskWrite.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';

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

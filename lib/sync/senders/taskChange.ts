import { changeDeadline } from '@/lib/portal/rest/methods/tasks.ts';
import { updateTask } from '@/lib/portal/rest/methods/taskWrite.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { lookMeanwhile } from '../meanwhile.ts';
import { operationAttempt } from './operationAttempt.ts';

/** Moves a deadline, unless somebody else has moved it since it was read here: then the person decides. */
export async function sendDeadlineChange(
  context: SyncContext,
  operation: OperationOf<'deadlineChange'>,
): Promise<Verdict> {
  const { taskId, deadlineAt, before } = operation.payload;
  const found = await lookMeanwhile(context, taskId, { deadlineAt }, { deadlineAt: before });
  if (found.kind === 'failed') return found;
  if (found.kind === 'applied') return sent;
  const early = await operationAttempt(context, operation).begin();
  if (early) return { kind: 'failed', failure: early };
  const answer = await context.client.call(changeDeadline(taskId, deadlineAt, context.account.zone));
  return answer.ok ? sent : { kind: 'failed', failure: answer.failure };
}

/** Sets fields to values, unless somebody else has changed one of them meanwhile: then the person decides. */
export async function sendTaskUpdate(
  context: SyncContext,
  operation: OperationOf<'taskUpdate'>,
): Promise<Verdict> {
  const { taskId, patch, before } = operation.payload;
  const found = await lookMeanwhile(context, taskId, patch, before ?? {});
  if (found.kind === 'failed') return found;
  if (found.kind === 'applied') return sent;
  const early = await operationAttempt(context, operation).begin();
  if (early) return { kind: 'failed', failure: early };
  const answer = await context.client.call(updateTask(taskId, patch, context.account.zone));
  return answer.ok ? sent : { kind: 'failed', failure: answer.failure };
}

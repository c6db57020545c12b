import {
  addComment,
  addPost,
  closeWorkday,
  commentsOfTask,
  resultFromComment,
  resultsOfTask,
  workdayStatus,
} from '@/lib/portal/rest/methods/talk.ts';
import { changeStatus, getTask, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { done, type Failure, failed, type Outcome } from '@/lib/regulation/outcome.ts';
import { wantsWork } from '@/lib/regulation/task.ts';
import { planOfDay } from '@/lib/store/plans.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { findPost, readersOf } from './plan.ts';

type Report = OperationOf<'reportPublish'>;

/**
 * Sends the day's report, once (PLN-4): as the plan task's result and completion, a post, or the working day's report.
 * Every step first looks whether an earlier attempt has done it, so that it may be repeated at any point.
 */
export async function sendReport(context: SyncContext, operation: Report): Promise<Verdict> {
  const { payload } = operation;
  if (payload.destination === 'feed') return sendAsPost(context, operation);
  if (payload.destination === 'workday') return closeDay(context, operation);
  const { planTaskId } = await planOfDay(context.database, payload.day);
  if (planTaskId === null) return { kind: 'failed', failure: failed('parentMissing').failure };
  const written = await writeResult(context, planTaskId, payload.text, operation.attempts > 0);
  if (!written.ok) return { kind: 'failed', failure: written.failure };
  const failure = await complete(context, planTaskId);
  return failure ? { kind: 'failed', failure } : { kind: 'done', resultId: planTaskId };
}

/** The report as a comment that is the task's result. */
async function writeResult(
  context: SyncContext,
  taskId: number,
  text: string,
  repeated: boolean,
): Promise<Outcome<void>> {
  const { client } = context;
  if (repeated) {
    const results = await client.call(resultsOfTask(taskId));
    if (results.ok && results.value.value.some((result) => isSame(result.text, text))) return done(undefined);
  }
  const comment = await commentOnce(context, taskId, text, repeated);
  if (!comment.ok) return comment;
  const result = await client.call(resultFromComment(comment.value));
  // Portals whose cards have a chat instead of comments keep the report as the comment it is.
  const isOptional = !result.ok && (result.failure.kind === 'refused' || result.failure.kind === 'noMethod');
  return result.ok || isOptional ? done(undefined) : result;
}

/** Writes a comment unless an earlier attempt has; its id. */
export async function commentOnce(
  { client, account }: SyncContext,
  taskId: number,
  text: string,
  repeated: boolean,
): Promise<Outcome<number>> {
  if (repeated) {
    const known = await client.call(commentsOfTask(taskId));
    const found = known.ok
      ? known.value.value.find(
          (comment) => comment.AUTHOR_ID === account.userId && isSame(comment.POST_MESSAGE, text),
        )
      : undefined;
    if (found) return done(found.ID);
  }
  const answer = await client.call(addComment(taskId, text));
  return answer.ok ? done(answer.value.value) : answer;
}

/** Portals trim and change white space of what is written. */
function isSame(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return plain(one) === plain(other);
}

async function complete(context: SyncContext, taskId: number): Promise<Failure | null> {
  const answer = await context.client.call(changeStatus('complete', taskId));
  if (answer.ok) return null;
  if (answer.failure.kind !== 'refused') return answer.failure;
  const task = await context.client.call(getTask(taskId));
  const isOpen =
    task.ok && task.value.value.task && wantsWork(toTask(task.value.value.task, context.account.zone));
  // Completed by an earlier attempt, or gone: there is nothing left to do.
  return isOpen ? answer.failure : null;
}

async function sendAsPost(context: SyncContext, { payload, attempts }: Report): Promise<Verdict> {
  const found = attempts > 0 ? await findPost(context, payload.title, payload.text) : done(null);
  if (!found.ok) return { kind: 'failed', failure: found.failure };
  if (found.value) return { kind: 'done', resultId: found.value };
  const answer = await context.client.call(
    addPost(payload.title, payload.text, readersOf(payload.managerId)),
  );
  return answer.ok
    ? { kind: 'done', resultId: answer.value.value }
    : { kind: 'failed', failure: answer.failure };
}

async function closeDay(context: SyncContext, { payload, attempts }: Report): Promise<Verdict> {
  if (attempts > 0) {
    const status = await context.client.call(workdayStatus());
    if (status.ok && status.value.value.STATUS === 'CLOSED') return sent;
  }
  const answer = await context.client.call(closeWorkday(payload.text));
  return answer.ok ? sent : { kind: 'failed', failure: answer.failure };
}

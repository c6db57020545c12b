import { deleteComment, notifyPerson } from '@/lib/portal/rest/methods/talk.ts';
import { commentOnce, resultOnce } from '../talk.ts';
import { missing, type StepSender, stepDone, stepFailed, taskOfStep, textOfStep } from './step.ts';

/** Writes a comment, with the addresses of what earlier steps have made. */
export const sendComment: StepSender<'comment'> = async (context, step, attempt) => {
  const taskId = await taskOfStep(context, step.task);
  const text = await textOfStep(context, step.text);
  if (!taskId || text === null) return missing;
  const answer = await commentOnce(context, taskId, { text, attempt });
  return answer.ok ? { kind: 'done', resultId: answer.value } : stepFailed(answer.failure);
};

/** Writes the result of a task (RES-1). */
export const sendResult: StepSender<'result'> = async (context, step, attempt) => {
  const taskId = await taskOfStep(context, step.task);
  const text = await textOfStep(context, step.text);
  if (!taskId || text === null) return missing;
  const answer = await resultOnce(context, taskId, { text, attempt });
  return answer.ok ? { kind: 'done', resultId: answer.value } : stepFailed(answer.failure);
};

/** Tells a person; one tag is one notice, so a repeated call replaces it. Whoever left cannot be told. */
export const sendNotify: StepSender<'notify'> = async ({ client }, step) => {
  const answer = await client.call(notifyPerson(step.personId, step.text, step.tag));
  const isGone = !answer.ok && ['refused', 'notFound', 'noMethod', 'forbidden'].includes(answer.failure.kind);
  return answer.ok || isGone ? stepDone : stepFailed(answer.failure);
};

/** Takes a comment away again; one that is gone already, or a chat's message, stays as it is. */
export const sendRemoveComment: StepSender<'removeComment'> = async ({ client }, step) => {
  const answer = await client.call(deleteComment(step.taskId, step.commentId));
  return answer.ok || answer.failure.kind === 'refused' ? stepDone : stepFailed(answer.failure);
};

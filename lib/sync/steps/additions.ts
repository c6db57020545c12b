import { getTask } from '@/lib/portal/rest/methods/tasks.ts';
import { updateTask } from '@/lib/portal/rest/methods/taskWrite.ts';
import { failed } from '@/lib/regulation/outcome.ts';
import { commentOnce, isSameText } from '../talk.ts';
import { missing, type StepSender, stepDone, stepFailed, taskOfStep } from './step.ts';

/**
 * Writes what was added to a fixed plan below it, in the description of the plan's task (PLN-2). A text that is not ours
 * stays as it is: then what is new becomes a comment.
 */
export const sendAdditions: StepSender<'additions'> = async (context, step, attempt) => {
  const { client, account } = context;
  const taskId = await taskOfStep(context, { planOf: step.day });
  if (!taskId) return missing;
  const answer = await client.call(getTask(taskId));
  if (!answer.ok) return stepFailed(answer.failure);
  const { task } = answer.value.value;
  if (!task) return stepFailed(failed('taskGone').failure);
  const description = task.description ?? '';
  if (isSameText(description, step.text)) return stepDone;
  if (!isSameText(description, step.before)) {
    const added = await commentOnce(context, taskId, { text: step.news.join('\n'), attempt });
    return added.ok ? stepDone : stepFailed(added.failure);
  }
  const early = await attempt.begin();
  if (early) return stepFailed(early);
  const updated = await client.call(updateTask(taskId, { description: step.text }, account.zone));
  return updated.ok ? stepDone : stepFailed(updated.failure);
};

import { changeStatus, getTask, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { deleteTask, updateTask } from '@/lib/portal/rest/methods/taskWrite.ts';
import { done, failed, type Outcome } from '@/lib/regulation/outcome.ts';
import type { StepStatusAction } from '@/lib/regulation/scenario.ts';
import { type Task, type TaskStatus, wantsWork } from '@/lib/regulation/task.ts';
import { putTasks } from '@/lib/store/tasks.ts';
import { startRun } from '@/lib/store/timer.ts';
import type { SyncContext } from '../context.ts';
import { lookMeanwhile } from '../meanwhile.ts';
import { missing, type StepSender, type StepVerdict, stepDone, stepFailed, taskOfStep } from './step.ts';

/** The states in which an action has nothing left to do. */
const reached: Record<StepStatusAction, TaskStatus[]> = {
  complete: ['completed', 'awaitingControl'],
  renew: ['waiting', 'inProgress'],
  approve: ['completed'],
  disapprove: ['waiting', 'inProgress'],
};

async function taskOnPortal({ client, account }: SyncContext, taskId: number): Promise<Outcome<Task | null>> {
  const answer = await client.call(getTask(taskId));
  if (!answer.ok) return answer;
  const { task } = answer.value.value;
  return done(task && toTask(task, account.zone));
}

/**
 * Changes a task's status. After an earlier attempt, and after a refusal, the portal's state tells whether it is done, and
 * by whom: what somebody else did meanwhile is said to the person, not taken for ours.
 */
export const sendStatus: StepSender<'status'> = async (context, step, attempt) => {
  const { repeated } = attempt;
  const taskId = await taskOfStep(context, step.task);
  if (!taskId) return missing;
  if (repeated || step.needsAcceptance) {
    const task = await taskOnPortal(context, taskId);
    if (!task.ok) return stepFailed(task.failure);
    if (!task.value) return step.tolerant ? stepDone : stepFailed(failed('taskGone').failure);
    const isReached = reached[step.action].includes(task.value.status);
    if (isReached && (repeated || step.tolerant)) return doneAs(context, task.value);
    if (isReached) return stepFailed(failed('alreadyDone').failure);
    if (step.needsAcceptance && !task.value.acceptance) return stepFailed(failed('acceptanceOff').failure);
  }
  const early = await attempt.begin();
  if (early) return stepFailed(early);
  const answer = await context.client.call(changeStatus(step.action, taskId));
  if (answer.ok) return stepDone;
  if (answer.failure.kind !== 'refused') return stepFailed(answer.failure);
  const task = await taskOnPortal(context, taskId);
  if (!task.ok) return stepFailed(task.failure);
  if (!task.value) return step.tolerant ? stepDone : stepFailed(failed('taskGone').failure);
  if (!reached[step.action].includes(task.value.status)) return stepFailed(answer.failure);
  return step.tolerant ? doneAs(context, task.value) : stepFailed(failed('alreadyDone').failure);
};

/** It was so already: shown is what the portal has, which our change might have made something else of. */
function doneAs({ database, account }: SyncContext, task: Task): StepVerdict {
  return { kind: 'done', write: () => putTasks(database, [task], account.userId) };
}

/** Sets fields to values, unless somebody else has changed one of them meanwhile: then the person decides. */
export const sendUpdate: StepSender<'update'> = async (context, step, attempt) => {
  const taskId = await taskOfStep(context, step.task);
  if (!taskId) return missing;
  const found = await lookMeanwhile(context, taskId, step.patch, step.before);
  if (found.kind === 'failed') return found;
  if (found.kind === 'applied') return stepDone;
  const early = await attempt.begin();
  if (early) return stepFailed(early);
  const answer = await context.client.call(updateTask(taskId, step.patch, context.account.zone));
  if (answer.ok) return stepDone;
  if (answer.failure.kind !== 'refused') return stepFailed(answer.failure);
  const task = await taskOnPortal(context, taskId);
  if (task.ok && !task.value) return stepFailed(failed('taskGone').failure);
  return stepFailed(answer.failure);
};

/** CAR-2: the running timer of the original goes on as the copy's, if it still runs. */
export const sendMoveTimer: StepSender<'moveTimer'> = async (context, step) => {
  const { database, now } = context;
  const taskId = await taskOfStep(context, { draftId: step.draftId });
  if (!taskId) return missing;
  return {
    kind: 'done',
    write: async () => {
      const running = await database.runs.where('open').equals(1).first();
      if (running?.taskId === step.from) await startRun(database, taskId, now());
    },
  };
};

/** Takes back a task that a scenario has made; its words stay as a deleted draft, which can be brought back. */
export const sendRemoveTask: StepSender<'removeTask'> = async (context, step, { repeated }) => {
  const { database, now } = context;
  const taskId = await taskOfStep(context, step.task);
  if (!taskId) return stepDone;
  const task = await taskOnPortal(context, taskId);
  if (!task.ok) return stepFailed(task.failure);
  if (task.value || !repeated) {
    // Work that was done on it meanwhile must not vanish with it.
    if (task.value && task.value.spentSeconds > 0 && wantsWork(task.value))
      return stepFailed(failed('alreadyDone').failure);
    const answer = task.value ? await context.client.call(deleteTask(taskId)) : null;
    const isRefused = answer && !answer.ok && ['refused', 'forbidden'].includes(answer.failure.kind);
    if (isRefused) return stepFailed(failed('undoRefused').failure);
    if (answer && !answer.ok) return stepFailed(answer.failure);
  }
  return {
    kind: 'done',
    write: async () => {
      await database.tasks.delete(taskId);
      await database.drafts.update(step.draftId, {
        state: 'draft',
        taskId: null,
        deletedAt: now(),
        updatedAt: now(),
      });
    },
  };
};

import { addTask, type NewTask } from '@/lib/portal/rest/methods/taskWrite.ts';
import { done } from '@/lib/regulation/outcome.ts';
import type { StepOf } from '@/lib/regulation/scenario.ts';
import { changePlan } from '@/lib/store/plans.ts';
import type { SyncContext } from '../context.ts';
import { findCreated } from './findCreated.ts';
import { type StepSender, stepFailed } from './step.ts';

export const planXmlId = (personId: number, day: string) => `reglament-plan:${personId}:${day}`;

/** Writes the fixed plan as a task that a manager reads without the extension (PLN-2), exactly once. */
export const sendAddPlan: StepSender<'addPlan'> = async (context, step, repeated) => {
  const task = planTask(context, step);
  const found = repeated ? await findCreated(context, task, step.queuedAt) : done(null);
  if (!found.ok) return stepFailed(found.failure);
  let planTaskId = found.value?.id ?? null;
  if (planTaskId === null) {
    const answer = await context.client.call(addTask(task, context.account.zone));
    if (!answer.ok) return stepFailed(answer.failure);
    planTaskId = answer.value.value.task.id;
  }
  const id = planTaskId;
  return {
    kind: 'done',
    resultId: id,
    write: () => changePlan(context.database, step.day, { planTaskId: id }),
  };
};

/** The plan's task: the person's own, watched by the manager; its text, not its estimate, is the plan (CMP-2 keeps sums single). */
function planTask(context: SyncContext, step: StepOf<'addPlan'>): NewTask {
  const me = context.account.userId;
  return {
    title: step.title,
    description: step.text,
    crm: [],
    projectId: 0,
    parentId: 0,
    responsibleId: me,
    creatorId: me,
    accompliceIds: [],
    auditorIds: step.managerId > 0 ? [step.managerId] : [],
    deadlineAt: step.deadlineAt,
    estimateSeconds: 0,
    timeTracking: false,
    mayMoveDeadline: true,
    acceptance: false,
    tags: step.tags,
    xmlId: planXmlId(me, step.day),
  };
}

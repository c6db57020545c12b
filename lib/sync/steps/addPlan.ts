import { getTask } from '@/lib/portal/rest/methods/tasks.ts';
import { addTask, deleteTask, type NewTask, tasksByXmlId } from '@/lib/portal/rest/methods/taskWrite.ts';
import type { StepOf } from '@/lib/regulation/scenario.ts';
import { changePlan } from '@/lib/store/plans.ts';
import type { Attempt } from '../attempt.ts';
import type { SyncContext } from '../context.ts';
import { commentOnce, isSameText } from '../talk.ts';
import { findCreated } from './findCreated.ts';
import { type StepSender, type StepVerdict, stepFailed } from './step.ts';

export const planXmlId = (personId: number, day: string) => `reglament-plan:${personId}:${day}`;

/**
 * Writes the fixed plan as a task that a manager reads without the extension (PLN-2), exactly once a day. Where another
 * device has fixed the day already, its task stays the plan, and what was fixed here is added to it visibly.
 */
export const sendAddPlan: StepSender<'addPlan'> = async (context, step, attempt) => {
  const task = planTask(context, step);
  const found = await findCreated(context, task, attempt);
  if (!found.ok) return stepFailed(found.failure);
  if (found.value)
    return attempt.repeated
      ? joinOne(context, step, attempt, { xmlId: task.xmlId, foundId: found.value.id })
      : addTo(context, step, attempt, found.value.id);
  const early = await attempt.begin();
  if (early) return stepFailed(early);
  const answer = await context.client.call(addTask(task, context.account.zone));
  if (!answer.ok) return stepFailed(answer.failure);
  const { id } = answer.value.value.task;
  // Two devices may have looked in the same moment: the later one gives way.
  const all = await context.client.call(tasksByXmlId(task.xmlId));
  if (!all.ok) return stepFailed({ ...all.failure, applied: 'unknown' });
  const earlier = all.value.value.tasks.find((other) => other.xmlId === task.xmlId && other.id < id);
  if (!earlier) return planned(context, step, id);
  const removed = await context.client.call(deleteTask(id));
  if (!removed.ok) return stepFailed({ ...removed.failure, applied: 'unknown' });
  return addTo(context, step, attempt, earlier.id);
};

/**
 * An earlier attempt may have made ours beside another device's, or may still: the first one stays the plan, and ours gives
 * way, as it does when both are seen at once.
 */
async function joinOne(
  context: SyncContext,
  step: StepOf<'addPlan'>,
  attempt: Attempt,
  { xmlId, foundId }: { xmlId: string; foundId: number },
): Promise<StepVerdict> {
  const all = await context.client.call(tasksByXmlId(xmlId));
  if (!all.ok) return stepFailed(all.failure);
  const ids = all.value.value.tasks.filter((one) => one.xmlId === xmlId).map(({ id }) => id);
  const first = Math.min(foundId, ...ids);
  let isOursThere = false;
  for (const id of new Set([foundId, ...ids])) {
    const answer = await context.client.call(getTask(id));
    if (!answer.ok) return stepFailed(answer.failure);
    if (!isSameText(answer.value.value.task?.description ?? '', step.text)) continue;
    isOursThere = true;
    if (id === first) continue;
    const removed = await context.client.call(deleteTask(id));
    if (!removed.ok) return stepFailed({ ...removed.failure, applied: 'unknown' });
  }
  const early = isOursThere ? null : await attempt.open();
  return early ? stepFailed(early) : addTo(context, step, attempt, first);
}

function planned(context: SyncContext, step: StepOf<'addPlan'>, id: number): StepVerdict {
  return {
    kind: 'done',
    resultId: id,
    write: () => changePlan(context.database, step.day, { planTaskId: id }),
  };
}

/** The day's plan is there: ours from an earlier attempt, or another device's, to which ours is added as a comment. */
async function addTo(
  context: SyncContext,
  step: StepOf<'addPlan'>,
  attempt: Attempt,
  id: number,
): Promise<StepVerdict> {
  const answer = await context.client.call(getTask(id));
  if (!answer.ok) return stepFailed(answer.failure);
  const description = answer.value.value.task?.description ?? '';
  if (isSameText(description, step.text)) return planned(context, step, id);
  const added = await commentOnce(context, id, { text: step.text, attempt });
  return added.ok ? planned(context, step, id) : stepFailed(added.failure);
}

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

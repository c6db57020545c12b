import { getTask, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { addTask, type NewTask } from '@/lib/portal/rest/methods/taskWrite.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { done, type Failure, failed, isPassing, type Outcome } from '@/lib/regulation/outcome.ts';
import type { StepOf } from '@/lib/regulation/scenario.ts';
import { draftSubject } from '@/lib/regulation/subject.ts';
import { putTasks } from '@/lib/store/tasks.ts';
import type { SyncContext } from '../context.ts';
import { findCreated } from './findCreated.ts';
import { type StepSender, type StepVerdict, stepFailed } from './step.ts';

export const xmlIdOf = (draftId: string) => `reglament:${draftId}`;

/**
 * Makes a draft's task on the portal, exactly once: after an earlier attempt it is looked for by our own id first. The
 * giver becomes the creator; where the portal does not allow that, the person does and the description says whose the
 * task is (CAP-2).
 */
export const sendAddTask: StepSender<'addTask'> = async (context, step, attempt) => {
  const parent = await parentOf(context, step.fields);
  if (!parent.ok) return refuse(context, step, parent.failure);
  const task = await newTask(context, step, parent.value);
  if (attempt.repeated) {
    const found = await findCreated(context, task, attempt);
    if (!found.ok) return stepFailed(found.failure);
    if (found.value) return made(context, step, found.value, false);
  }
  const early = await attempt.begin();
  if (early) return stepFailed(early);
  const answer = await context.client.call(addTask(task, context.account.zone));
  if (answer.ok) return made(context, step, answer.value.value.task, false);
  const { failure } = answer;
  const isForeign = task.creatorId !== context.account.userId;
  const isRefused = failure.kind === 'refused' || failure.kind === 'forbidden';
  if (!isRefused) return refuse(context, step, failure);
  if (await isParentGone(context, step.fields)) return refuse(context, step, failed('parentGone').failure);
  if (!isForeign) return refuse(context, step, failure);
  const own: NewTask = {
    ...task,
    creatorId: context.account.userId,
    description: await context.draftDescription(step.fields, true),
  };
  const second = await context.client.call(addTask(own, context.account.zone));
  return second.ok
    ? made(context, step, second.value.value.task, true)
    : refuse(context, step, second.failure);
};

/** The id of the parent, which may have been a draft itself; an earlier step has made it. */
async function parentOf(context: SyncContext, fields: DraftFields): Promise<Outcome<number>> {
  if (!fields.parentDraftId) return done(fields.parentId);
  const parent = await context.database.drafts.get(fields.parentDraftId);
  return parent?.taskId ? done(parent.taskId) : failed('parentMissing');
}

async function isParentGone({ client }: SyncContext, { parentId }: DraftFields): Promise<boolean> {
  if (parentId === 0) return false;
  const answer = await client.call(getTask(parentId));
  return answer.ok && answer.value.value.task === null;
}

async function newTask(context: SyncContext, step: StepOf<'addTask'>, parentId: number): Promise<NewTask> {
  const { fields, draftId } = step;
  const me = context.account.userId;
  const responsibleId = fields.responsibleId || me;
  const creatorId = fields.source.channel === 'own' ? me : fields.source.personId || me;
  const composite = fields.kind === 'composite' || fields.kind === 'compositeProject';
  return {
    title: fields.title.trim(),
    description: await context.draftDescription(fields, false),
    crm: fields.crm,
    projectId: fields.projectId,
    parentId,
    responsibleId,
    creatorId,
    accompliceIds: [],
    auditorIds: fields.auditors.map(({ id }) => id),
    deadlineAt: fields.deadlineAt,
    // CMP-2: a composite task's planned time is in its description.
    estimateSeconds: composite ? 0 : fields.estimateSeconds,
    timeTracking: draftSubject(fields).timeTracking,
    mayMoveDeadline: !fields.hard,
    // CTRL-1: on by default when the creator is another person.
    acceptance: fields.acceptance ?? creatorId !== responsibleId,
    tags: fields.tags,
    xmlId: xmlIdOf(draftId),
  };
}

/** The draft is on the portal: its state, the step and the local copy of the task change together. */
function made(
  context: SyncContext,
  step: StepOf<'addTask'>,
  portalTask: Parameters<typeof toTask>[0],
  creatorRefused: boolean,
): StepVerdict {
  const { database, account, now } = context;
  const known = toTask(portalTask, account.zone);
  return {
    kind: 'done',
    resultId: known.id,
    write: async () => {
      await database.drafts.update(step.draftId, {
        state: 'sent',
        taskId: known.id,
        failure: null,
        creatorRefused,
        updatedAt: now(),
      });
      if (known.responsibleId > 0) await putTasks(database, [known], account.userId);
    },
  };
}

/** Keeps the draft with the portal's words; a passing failure leaves it in the outbox. */
async function refuse(
  { database }: SyncContext,
  step: StepOf<'addTask'>,
  failure: Failure,
): Promise<StepVerdict> {
  const state = isPassing(failure) ? 'sending' : 'refused';
  await database.drafts.update(step.draftId, { failure, state });
  return stepFailed(failure);
}

import { toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { addTask, type NewTask, tasksByTitle, tasksByXmlId } from '@/lib/portal/rest/methods/taskWrite.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { done, type Failure, failed, isPassing, type Outcome } from '@/lib/regulation/outcome.ts';
import { draftSubject } from '@/lib/regulation/subject.ts';
import type { Task } from '@/lib/regulation/task.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { putTasks } from '@/lib/store/tasks.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';

type Add = OperationOf<'taskAdd'>;

/** Clocks differ and the portal's dates are whole seconds: a created task is looked for from this much earlier (ms). */
const lookBackMs = 300_000;

export const xmlIdOf = (draftId: string) => `reglament:${draftId}`;

/**
 * Makes a draft's task on the portal, exactly once: after an unknown outcome it is looked for by our own id first. The
 * giver becomes the creator; where the portal does not allow that, the person does and the description says whose the
 * task is (CAP-2).
 */
export async function sendTaskAdd(context: SyncContext, operation: Add): Promise<Verdict> {
  const { payload } = operation;
  const parent = await parentOf(context, payload.fields);
  if (!parent.ok) return refuse(context, operation, parent.failure);
  const task = await newTask(context, payload, parent.value);
  if (operation.unknown) {
    const found = await find(context, task, payload.queuedAt);
    if (!found.ok) return { kind: 'failed', failure: found.failure };
    if (found.value) return settle(context, operation, found.value, false);
  }
  const answer = await context.client.call(addTask(task, context.account.zone));
  if (answer.ok) return settle(context, operation, answer.value.value.task, false);
  const { failure } = answer;
  const isForeign = task.creatorId !== context.account.userId;
  const isRefused = failure.kind === 'refused' || failure.kind === 'forbidden';
  if (!isForeign || !isRefused) return refuse(context, operation, failure);
  const own: NewTask = {
    ...task,
    creatorId: context.account.userId,
    description: await context.draftDescription(payload.fields, true),
  };
  const second = await context.client.call(addTask(own, context.account.zone));
  return second.ok
    ? settle(context, operation, second.value.value.task, true)
    : refuse(context, operation, second.failure);
}

/** The id of the parent, which may have been a draft itself; its operation came first by their common key. */
async function parentOf(context: SyncContext, fields: DraftFields): Promise<Outcome<number>> {
  if (!fields.parentDraftId) return done(fields.parentId);
  const parent = await context.database.drafts.get(fields.parentDraftId);
  return parent?.taskId ? done(parent.taskId) : failed('parentMissing');
}

async function newTask(context: SyncContext, payload: Add['payload'], parentId: number): Promise<NewTask> {
  const { fields, draftId } = payload;
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

/** What an earlier attempt made, by our id; by creator, time and title where the portal ignores that filter. */
async function find(context: SyncContext, task: NewTask, queuedAt: number) {
  const byId = await context.client.call(tasksByXmlId(task.xmlId));
  if (!byId.ok) return byId;
  const exact = byId.value.value.tasks.find((candidate) => candidate.xmlId === task.xmlId);
  if (exact) return done(exact);
  const { zone, userId } = context.account;
  const since = queuedAt + context.client.skewMs() - lookBackMs;
  const creators = [...new Set([task.creatorId, userId])];
  const byTitle = await context.client.call(tasksByTitle(creators, task.title, since, zone));
  if (!byTitle.ok) return byTitle;
  return done(byTitle.value.value.tasks.find((candidate) => candidate.xmlId === task.xmlId) ?? null);
}

/** The draft is on the portal: its state, the operation and the local copy of the task change together. */
async function settle(
  context: SyncContext,
  operation: Add,
  portalTask: Parameters<typeof toTask>[0],
  creatorRefused: boolean,
): Promise<Verdict> {
  const { database, account, now } = context;
  const known = toTask(portalTask, account.zone);
  await database.transaction('rw', database.drafts, database.operations, database.tasks, async () => {
    await database.drafts.update(operation.payload.draftId, {
      state: 'sent',
      taskId: known.id,
      failure: null,
      creatorRefused,
      updatedAt: now(),
    });
    await finishOperation(database, operation, now(), known.id);
    if (known.responsibleId > 0) await putTasks(database, [known satisfies Task], account.userId);
  });
  return sent;
}

/** Keeps the draft with the portal's words; a passing failure leaves it in the outbox. */
async function refuse(context: SyncContext, operation: Add, failure: Failure): Promise<Verdict> {
  const state = isPassing(failure) ? 'sending' : 'refused';
  await context.database.drafts.update(operation.payload.draftId, { failure, state });
  return { kind: 'failed', failure };
}

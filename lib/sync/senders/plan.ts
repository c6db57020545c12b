import { addPost, recentPosts } from '@/lib/portal/rest/methods/talk.ts';
import { addTask, type NewTask, tasksByTitle, tasksByXmlId } from '@/lib/portal/rest/methods/taskWrite.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import { changePlan } from '@/lib/store/plans.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';

type Plan = OperationOf<'planPublish'>;

/** Clocks differ and the portal's dates are whole seconds: a plan's task is looked for from this much earlier (ms). */
const lookBackMs = 300_000;

export const planXmlId = (personId: number, day: string) => `reglament-plan:${personId}:${day}`;

/**
 * Writes the fixed plan to where a manager reads it without the extension (PLN-2), exactly once. The working day's report
 * has no place for a plan before it is closed: there the plan goes with the report.
 */
export async function sendPlan(context: SyncContext, operation: Plan): Promise<Verdict> {
  const { payload } = operation;
  if (payload.destination === 'workday') return sent;
  if (payload.destination === 'feed') return sendPost(context, operation);
  const task = planTask(context, payload);
  if (operation.unknown) {
    const found = await find(context, task, payload.queuedAt);
    if (!found.ok) return { kind: 'failed', failure: found.failure };
    if (found.value) return settle(context, operation, { planTaskId: found.value }, found.value);
  }
  const answer = await context.client.call(addTask(task, context.account.zone));
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  const { id } = answer.value.value.task;
  return settle(context, operation, { planTaskId: id }, id);
}

/** The plan's task: the person's own, watched by the manager; its text, not its estimate, is the plan (CMP-2 keeps sums single). */
function planTask(context: SyncContext, payload: Plan['payload']): NewTask {
  const me = context.account.userId;
  return {
    title: payload.title,
    description: payload.text,
    crm: [],
    projectId: 0,
    parentId: 0,
    responsibleId: me,
    creatorId: me,
    accompliceIds: [],
    auditorIds: payload.managerId > 0 ? [payload.managerId] : [],
    deadlineAt: payload.deadlineAt,
    estimateSeconds: 0,
    timeTracking: false,
    mayMoveDeadline: true,
    acceptance: false,
    tags: payload.tags,
    xmlId: planXmlId(me, payload.day),
  };
}

async function find(context: SyncContext, task: NewTask, queuedAt: number): Promise<Outcome<number | null>> {
  const byId = await context.client.call(tasksByXmlId(task.xmlId));
  if (!byId.ok) return byId;
  const isOurs = ({ xmlId }: { xmlId: string }) => xmlId === task.xmlId;
  const exact = byId.value.value.tasks.find(isOurs);
  if (exact) return done(exact.id);
  const since = queuedAt + context.client.skewMs() - lookBackMs;
  const byTitle = await context.client.call(
    tasksByTitle([task.creatorId], task.title, since, context.account.zone),
  );
  return byTitle.ok ? done(byTitle.value.value.tasks.find(isOurs)?.id ?? null) : byTitle;
}

async function sendPost(context: SyncContext, operation: Plan): Promise<Verdict> {
  const { payload } = operation;
  const found = operation.unknown ? await findPost(context, payload.title, payload.text) : done(null);
  if (!found.ok) return { kind: 'failed', failure: found.failure };
  if (found.value) return settle(context, operation, { postId: found.value }, found.value);
  const answer = await context.client.call(
    addPost(payload.title, payload.text, readersOf(payload.managerId)),
  );
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  return settle(context, operation, { postId: answer.value.value }, answer.value.value);
}

/** The manager alone, or everybody where nobody is known. */
export function readersOf(managerId: number): string[] {
  return managerId > 0 ? [`U${managerId}`] : ['UA'];
}

/** A post of this title and text that an earlier attempt made. */
export async function findPost(
  context: SyncContext,
  title: string,
  text: string,
): Promise<Outcome<number | null>> {
  const answer = await context.client.call(recentPosts());
  if (!answer.ok) return answer;
  const start = text.slice(0, 60);
  const post = answer.value.value.find(
    (one) =>
      one.AUTHOR_ID === context.account.userId && one.TITLE === title && one.DETAIL_TEXT.startsWith(start),
  );
  return done(post?.ID ?? null);
}

async function settle(
  context: SyncContext,
  operation: Plan,
  place: { planTaskId: number } | { postId: number },
  resultId: number,
): Promise<Verdict> {
  const { database, now } = context;
  await database.transaction('rw', database.plans, database.operations, async () => {
    await changePlan(database, operation.payload.day, place);
    await finishOperation(database, operation, now(), resultId);
  });
  return sent;
}

import { dequal } from 'dequal';
import type { Step, StepRecord } from '@/lib/regulation/scenario.ts';
import { draftSubject } from '@/lib/regulation/subject.ts';
import type { Task, TaskPatch } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { StoredDraft } from '@/lib/store/records.ts';
import { queueScenario } from '@/lib/store/scenarios.ts';
import type { CommandContext } from './command.ts';
import { patchTask } from './patchTask.ts';
import { stopTimerOf } from './scenarios/effects.ts';

const formFields = [
  'title',
  'description',
  'crm',
  'projectId',
  'parentId',
  'responsibleId',
  'auditorIds',
  'deadlineAt',
  'estimateSeconds',
  'timeTracking',
  'mayMoveDeadline',
  'tags',
] as const satisfies (keyof TaskPatch)[];

/** STK-3: what a form that changes a task may change of it. */
export function formFieldsOf(task: Task): TaskPatch {
  return Object.fromEntries(formFields.map((field) => [field, task[field]]));
}

/**
 * STK-3: the draft changes the task it was taken from. What the form left as it was is not sent: somebody else may have
 * changed it meanwhile.
 */
export async function queueUpdate(
  context: CommandContext,
  draft: StoredDraft,
  description: string,
): Promise<void> {
  const { database, account, now } = context;
  const { fields } = draft;
  const patch: TaskPatch = {
    title: fields.title.trim(),
    description,
    crm: fields.crm,
    projectId: fields.projectId,
    parentId: fields.parentId,
    responsibleId: fields.responsibleId || account.userId,
    auditorIds: fields.auditors.map(({ id }) => id),
    deadlineAt: fields.deadlineAt,
    estimateSeconds: fields.estimateSeconds,
    timeTracking: draftSubject(fields).timeTracking,
    mayMoveDeadline: !fields.hard,
    tags: fields.tags,
  };
  const { openedFrom } = draft;
  const changed = (Object.keys(patch) as (keyof TaskPatch)[]).filter(
    (field) => !openedFrom || !dequal(patch[field], openedFrom[field]),
  );
  const changes = Object.fromEntries(changed.map((field) => [field, patch[field]])) as TaskPatch;
  await patchTask(context, fields.updatesTaskId, changes, openedFrom);
  await database.drafts.update(draft.id, { state: 'sent', taskId: fields.updatesTaskId, updatedAt: now() });
}

/** A draft and those below it among others, in their order. */
export function withBelow(root: StoredDraft, drafts: StoredDraft[]): StoredDraft[] {
  return [
    root,
    ...drafts
      .filter(({ fields }) => fields.parentDraftId === root.id)
      .flatMap((child) => withBelow(child, drafts)),
  ];
}

/** The creation of a task and of those below it, and what follows from each. `results` are of originals, by the copy's draft. */
export async function queueCreation(
  context: CommandContext,
  drafts: StoredDraft[],
  results: ReadonlyMap<string, string>,
): Promise<void> {
  const { database, now } = context;
  const at = now();
  const steps: Step[] = [];
  for (const { id, fields } of drafts) {
    await database.drafts.update(id, { state: 'sending', failure: null, updatedAt: at });
    // What the portal had refused goes on where it stopped, with the words it has now.
    if (await resumeCreation(database, id, fields)) continue;
    steps.push({ kind: 'addTask', draftId: id, fields, queuedAt: at });
    if (!fields.copyOfId || !fields.completeOriginal) continue;
    // TPL-2: the copy first, then the old one is closed, with its result (RES-1) and without its timer.
    const before = (await database.tasks.get(fields.copyOfId))?.status ?? 'waiting';
    const text = results.get(id);
    await stopTimerOf(context, fields.copyOfId);
    if (text) steps.push({ kind: 'result', task: fields.copyOfId, text, queuedAt: at });
    steps.push({ kind: 'status', task: fields.copyOfId, action: 'complete', before });
  }
  if (steps.length > 0) await queueScenario(database, { name: 'create', taskId: 0, steps }, at);
}

/** Takes up the scenario that stopped at a refused draft; false when there is none. */
async function resumeCreation(
  database: AccountDatabase,
  draftId: string,
  fields: StoredDraft['fields'],
): Promise<boolean> {
  const isOf = ({ state, step }: StepRecord) =>
    state === 'waiting' && step.kind === 'addTask' && step.draftId === draftId;
  const refused = await database.operations
    .where('keys')
    .equals(`draft:${draftId}`)
    .and((one) => one.state === 'refused' && one.kind === 'scenario' && one.payload.steps.some(isOf))
    .first();
  if (refused?.kind !== 'scenario') return false;
  const steps = refused.payload.steps.map((record) =>
    isOf(record) && record.step.kind === 'addTask' ? { ...record, step: { ...record.step, fields } } : record,
  );
  await database.operations.update(refused.id ?? 0, {
    payload: { ...refused.payload, steps },
    state: 'waiting',
    notBefore: 0,
    failure: null,
    doneAt: null,
  });
  return true;
}

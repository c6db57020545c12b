import { draftChanges } from '@/lib/regulation/draftSchema.ts';
import { brokenRules, obstacles } from '@/lib/regulation/rules/index.ts';
import type { Step, StepRecord } from '@/lib/regulation/scenario.ts';
import { draftSubject } from '@/lib/regulation/subject.ts';
import type { TaskPatch } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { merged, newDraft } from '@/lib/store/drafts.ts';
import type { StoredDraft } from '@/lib/store/records.ts';
import { queueScenario } from '@/lib/store/scenarios.ts';
import { draftDescription } from '../draftDescription.ts';
import { profileInForce } from '../profile.ts';
import { ruleContext } from '../queries/ruleContext.ts';
import { type CommandContext, command, done, z } from './command.ts';
import { patchTask } from './patchTask.ts';
import { openBelow } from './taskChange.ts';

const draftId = z.string().min(8).max(64);
const revision = z.number().int().min(0);
/** The revision an editor saw of a field, by the field's name. */
const fieldBases = z.record(z.string().max(40), revision).optional();
const ids = z.array(draftId).min(1).max(500);

/** Saves what an editor changed; always, also what breaks every rule (a draft is never refused). */
export const saveDraft = command(
  'saveDraft',
  z.object({ id: draftId, changes: draftChanges, baseRevision: revision, fieldBases }),
  async (input, { database, now }) => {
    const saved = await database.transaction('rw', database.drafts, async () => {
      const known = (await database.drafts.get(input.id)) ?? newDraft(input.id, {}, now());
      // What is on its way to the portal or there already stays as it was sent.
      if (known.state === 'sending' || known.state === 'sent') return known;
      const next = merged(known, input.changes, input.baseRevision, now(), input.fieldBases);
      await database.drafts.put(next);
      return next;
    });
    return { ok: true, draft: { id: saved.id, revision: saved.revision } };
  },
);

export const deleteDrafts = command('deleteDrafts', z.object({ ids }), async (input, { database, now }) => {
  const at = now();
  await database.drafts
    .where('id')
    .anyOf(input.ids)
    .and(({ state }) => state !== 'sending' && state !== 'sent')
    .modify({ deletedAt: at, updatedAt: at });
  return done;
});

/** Undo of a deletion. */
export const restoreDrafts = command('restoreDrafts', z.object({ ids }), async (input, { database, now }) => {
  await database.drafts.where('id').anyOf(input.ids).modify({ deletedAt: null, updatedAt: now() });
  return done;
});

/** Puts a text that lost its field back into it; the one it replaces is kept in its place. */
export const takeConflict = command(
  'takeConflict',
  z.object({ id: draftId, at: z.number() }),
  async (input, { database, now }) => {
    await database.transaction('rw', database.drafts, async () => {
      const draft = await database.drafts.get(input.id);
      const conflict = draft?.conflicts.find(({ at }) => at === input.at);
      if (!draft || !conflict) return;
      const { field, text } = conflict;
      const value = field === 'steps' ? { steps: text.split('\n') } : { [field]: text };
      const rest = draft.conflicts.filter((other) => other !== conflict);
      const older = draft.fields[field];
      const kept = Array.isArray(older) ? older.join('\n') : older;
      if (kept.trim()) rest.push({ field, text: kept, at: now() });
      await database.drafts.put({ ...merged(draft, value, draft.revision, now()), conflicts: rest });
    });
    return done;
  },
);

/** CAP-1: a thought is kept before anything says so; it needs a title at most. */
export const capture = command(
  'capture',
  z.object({ fields: draftChanges }),
  async (input, { database, now }) => {
    const draft = newDraft(crypto.randomUUID(), input.fields, now());
    await database.drafts.put({ ...draft, revision: 1 });
    return { ok: true, draft: { id: draft.id, revision: 1 } };
  },
);

/**
 * Sends drafts: each keeps every rule or is refused with the rules that stand in the way; then all go into the outbox,
 * parents before their subtasks, in one transaction.
 */
export const sendDrafts = command('sendDrafts', z.object({ ids }), async (input, context) => {
  const { database } = context;
  const drafts = inOrder(await withChildren(context, input.ids));
  const sendable = drafts.filter(
    ({ state, deletedAt }) => state !== 'sent' && state !== 'sending' && deletedAt === null,
  );
  for (const { fields } of sendable) {
    const open = fields.completeOriginal ? await openBelow(context, fields.copyOfId) : [];
    if (open.length > 0) return { ok: false, refusal: { kind: 'openSubtasks', subtasks: open } };
  }
  const broken = await obstaclesOf(context, sendable);
  if (broken.length > 0) return { ok: false, refusal: { kind: 'rules', broken } };
  // Composed before the transaction: it reads people and the profile.
  const descriptions = new Map<string, string>();
  for (const { id, fields } of sendable)
    if (fields.updatesTaskId)
      descriptions.set(id, await draftDescription(database, context.account, fields, false));
  await database.transaction('rw', [database.drafts, database.operations, database.tasks], async () => {
    const created = sendable.filter(({ id }) => !descriptions.has(id));
    for (const draft of sendable) {
      const description = descriptions.get(draft.id);
      if (description !== undefined) await queueUpdate(context, draft, description);
    }
    const ids = new Set(created.map(({ id }) => id));
    // One scenario for a task with everything below it: a composite task is never there without its parts by chance.
    for (const root of created.filter(({ fields }) => !ids.has(fields.parentDraftId)))
      await queueCreation(context, withBelow(root, created));
  });
  return done;
});

/** The drafts named, and those whose parent is among them. */
async function withChildren({ database }: CommandContext, wanted: string[]): Promise<StoredDraft[]> {
  const all = await database.drafts.toArray();
  const chosen = new Set(wanted);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { id, fields, deletedAt } of all)
      if (!chosen.has(id) && deletedAt === null && chosen.has(fields.parentDraftId)) {
        chosen.add(id);
        grew = true;
      }
  }
  return all.filter(({ id }) => chosen.has(id));
}

/** Parents before their subtasks, else oldest first. */
function inOrder(drafts: StoredDraft[]): StoredDraft[] {
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const depth = (draft: StoredDraft, seen = 0): number => {
    const parent = byId.get(draft.fields.parentDraftId);
    return parent && seen < 20 ? depth(parent, seen + 1) + 1 : 0;
  };
  return [...drafts].sort((a, b) => depth(a) - depth(b) || a.createdAt - b.createdAt);
}

async function obstaclesOf(context: CommandContext, drafts: StoredDraft[]) {
  const { database, account, now } = context;
  const { profile } = await profileInForce(database);
  const found = [];
  for (const { id, fields } of drafts) {
    const around = await ruleContext(database, account, profile, fields, now());
    const rules = obstacles(brokenRules(draftSubject(fields), around), fields.reasons);
    if (rules.length > 0) found.push({ draftId: id, ruleIds: rules.map((rule) => rule.id) });
  }
  return found;
}

/** STK-3: the draft changes the task it was taken from. */
async function queueUpdate(context: CommandContext, draft: StoredDraft, description: string): Promise<void> {
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
  await patchTask(context, fields.updatesTaskId, patch);
  await database.drafts.update(draft.id, { state: 'sent', taskId: fields.updatesTaskId, updatedAt: now() });
}

/** A draft and those below it among others, in their order. */
function withBelow(root: StoredDraft, drafts: StoredDraft[]): StoredDraft[] {
  return [
    root,
    ...drafts
      .filter(({ fields }) => fields.parentDraftId === root.id)
      .flatMap((child) => withBelow(child, drafts)),
  ];
}

/** The creation of a task and of those below it, and what follows from each. */
async function queueCreation({ database, now }: CommandContext, drafts: StoredDraft[]): Promise<void> {
  const at = now();
  const steps: Step[] = [];
  for (const { id, fields } of drafts) {
    await database.drafts.update(id, { state: 'sending', failure: null, updatedAt: at });
    // What the portal had refused goes on where it stopped, with the words it has now.
    if (await resumeCreation(database, id, fields)) continue;
    steps.push({ kind: 'addTask', draftId: id, fields, queuedAt: at });
    if (!fields.copyOfId || !fields.completeOriginal) continue;
    // TPL-2: the copy first, then the old one is closed.
    const before = (await database.tasks.get(fields.copyOfId))?.status ?? 'waiting';
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

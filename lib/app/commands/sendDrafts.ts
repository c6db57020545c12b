import { brokenRules, obstacles } from '@/lib/regulation/rules/index.ts';
import { draftSubject } from '@/lib/regulation/subject.ts';
import type { StoredDraft } from '@/lib/store/records.ts';
import { draftDescription } from '../draftDescription.ts';
import { profileInForce } from '../profile.ts';
import { ruleContext } from '../queries/ruleContext.ts';
import { type CommandContext, command, done, z } from './command.ts';
import { draftIds } from './drafts.ts';
import { queueCreation, queueUpdate, withBelow } from './queueDrafts.ts';
import { resultOf, resultTexts } from './scenarios/resultOf.ts';
import { openBelow } from './taskChange.ts';

/**
 * Sends drafts: each keeps every rule or is refused with the rules that stand in the way; then all go into the outbox,
 * parents before their subtasks, in one transaction.
 */
export const sendDrafts = command('sendDrafts', z.object({ ids: draftIds }), async (input, context) => {
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
  const results = new Map<string, string>();
  for (const draft of sendable) {
    const result = await originalResult(context, draft);
    if (result && 'missing' in result)
      return {
        ok: false,
        refusal: { kind: 'originalResult', draftId: draft.id, sections: result.missing },
      };
    if (result) results.set(draft.id, result.text);
  }
  // Composed before the transaction: it reads people and the profile.
  const descriptions = new Map<string, string>();
  for (const { id, fields } of sendable)
    if (fields.updatesTaskId)
      descriptions.set(id, await draftDescription(database, context.account, fields, false));
  const tables = [database.drafts, database.operations, database.tasks, database.runs];
  await database.transaction('rw', tables, async () => {
    const created = sendable.filter(({ id }) => !descriptions.has(id));
    for (const draft of sendable) {
      const description = descriptions.get(draft.id);
      if (description !== undefined) await queueUpdate(context, draft, description);
    }
    const ids = new Set(created.map(({ id }) => id));
    // One scenario for a task with everything below it: a composite task is never there without its parts by chance.
    for (const root of created.filter(({ fields }) => !ids.has(fields.parentDraftId)))
      await queueCreation(context, withBelow(root, created), results);
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

/** RES-1: what is said of the task that is completed once its copy is there; null where none is. */
async function originalResult(context: CommandContext, { fields }: StoredDraft) {
  const original = fields.completeOriginal ? await context.database.tasks.get(fields.copyOfId) : undefined;
  if (!original) return null;
  const { anyway = '', ...words } = fields.originalResult ?? {};
  return resultOf(context, original, { texts: resultTexts.parse(words), isProblem: false, anyway });
}

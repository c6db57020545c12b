import { type DraftFields, emptyFields } from '@/lib/regulation/draft.ts';
import { nextPartTitle, remainingSeconds } from '@/lib/regulation/scenarios/carryOver.ts';
import { taskSubject } from '@/lib/regulation/subject.ts';
import type { Task } from '@/lib/regulation/task.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import { titleParts, titleText } from '@/lib/regulation/titles/parts.ts';
import type { TitleWords } from '@/lib/regulation/titles/words.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import type { StoredDraft } from '@/lib/store/records.ts';
import { profileInForce } from '../profile.ts';
import { type CommandContext, command, taskId, z } from './command.ts';
import { knownTitles } from './knownTitles.ts';
import { formFieldsOf } from './queueDrafts.ts';

/**
 * The fields of a task that a copy takes over (CMP-4): words and form, neither deadline nor state. Whether the deadline
 * is hard is a decision about that deadline, so it is not copied either.
 */
export function fieldsOfTask(task: Task, now: number, words: TitleWords): DraftFields {
  const subject = taskSubject(task, now, words);
  return {
    ...emptyFields,
    kind: subject.kind,
    title: task.title,
    description: task.description,
    projectId: task.projectId,
    parentId: task.parentId,
    responsibleId: task.responsibleId,
    estimateSeconds: task.estimateSeconds,
    tags: task.tags,
    crm: task.crm,
    acceptance: task.acceptance,
  };
}

/** CMP-4: a copy of a task and of those below it that were picked; what was not picked is never copied. */
export const copyTasks = command(
  'copyTasks',
  z.object({ taskId, picked: z.array(taskId).max(500), completeOriginal: z.boolean() }),
  async (input, context) => {
    const { database, now } = context;
    const { words } = (await profileInForce(database)).profile.title;
    return database.transaction('rw', database.tasks, database.drafts, async () => {
      const root = await database.tasks.get(input.taskId);
      if (!root) return { ok: false, refusal: { kind: 'gone' } };
      const at = now();
      const copy = newDraft(
        crypto.randomUUID(),
        {
          ...fieldsOfTask(root, at, words),
          copyOfId: input.completeOriginal ? root.id : 0,
          completeOriginal: input.completeOriginal,
        },
        at,
      );
      const drafts = [copy, ...(await pickedBelow(context, root.id, copy.id, new Set(input.picked), words))];
      await database.drafts.bulkPut(drafts.map((draft) => ({ ...draft, revision: 1 })));
      return { ok: true, draft: { id: copy.id, revision: 1 } };
    });
  },
);

async function pickedBelow(
  context: CommandContext,
  parentId: number,
  parentDraftId: string,
  picked: Set<number>,
  words: TitleWords,
  depth = 0,
): Promise<StoredDraft[]> {
  const { database, now } = context;
  const children = await database.tasks.where('parentId').equals(parentId).toArray();
  const drafts: StoredDraft[] = [];
  for (const child of children) {
    if (!picked.has(child.id) || depth > 20) continue;
    const fields = { ...fieldsOfTask(child, now(), words), parentId: 0, parentDraftId };
    const draft = newDraft(crypto.randomUUID(), fields, now());
    drafts.push(draft, ...(await pickedBelow(context, child.id, draft.id, picked, words, depth + 1)));
  }
  return drafts;
}

/** STK-3: out of the stack into the plan: the same task, prefix stripped, deadline empty, every rule in force. */
export const takeIntoPlan = command(
  'takeIntoPlan',
  z.object({ taskId }),
  async (input, { database, now }) => {
    const { words } = (await profileInForce(database)).profile.title;
    const task = await database.tasks.get(input.taskId);
    if (!task) return { ok: false, refusal: { kind: 'gone' } };
    const parts = titleParts(task.title, words);
    const action = parts.action.replace(/\p{L}/u, (letter) => letter.toUpperCase());
    const fields: DraftFields = {
      ...fieldsOfTask(task, now(), words),
      kind: 'simple',
      title: titleText({ ...parts, stack: false, action }, words),
      deadlineAt: null,
      hard: false,
      updatesTaskId: task.id,
    };
    const draft = newDraft(crypto.randomUUID(), fields, now());
    await database.drafts.put({ ...draft, revision: 1, openedFrom: formFieldsOf(task) });
    return { ok: true, draft: { id: draft.id, revision: 1 } };
  },
);

/**
 * The next part of a task that was not done (CAR-2, points 1–3): «(часть N)» after the project, in the same composite
 * task or with a link to the original, and the time that remains, asked with what is left of the plan.
 */
export const nextPart = command('nextPart', z.object({ taskId }), async (input, context) => {
  const { database, now } = context;
  const { profile } = await profileInForce(database);
  const { words } = profile.title;
  const task = await database.tasks.get(input.taskId);
  if (!task) return { ok: false, refusal: { kind: 'gone' } };
  const parent = task.parentId > 0 ? await database.tasks.get(task.parentId) : undefined;
  const fields: DraftFields = {
    ...fieldsOfTask(task, now(), words),
    title: nextPartTitle(task.title, await knownTitles(context), words),
    estimateSeconds: remainingSeconds(task, task.spentSeconds, profile),
    copyOfId: parent && isComposite(parent.title, words) ? 0 : task.id,
  };
  const draft = newDraft(crypto.randomUUID(), fields, now());
  await database.drafts.put({ ...draft, revision: 1 });
  return { ok: true, draft: { id: draft.id, revision: 1 } };
});

import { translator } from '@/lib/i18n/translate.ts';
import { plannedTimeSeconds, withPlannedTime } from '@/lib/regulation/plannedTime.ts';
import { ruleIds } from '@/lib/regulation/profile/vocabulary.ts';
import { fixed } from '@/lib/regulation/rules/fixes.ts';
import { brokenRules } from '@/lib/regulation/rules/index.ts';
import type { Step } from '@/lib/regulation/scenario.ts';
import { taskSubject } from '@/lib/regulation/subject.ts';
import type { Task, TaskPatch } from '@/lib/regulation/task.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import { indexed } from '@/lib/store/indexing.ts';
import { queueScenario } from '@/lib/store/scenarios.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { profileInForce } from '../profile.ts';
import type { Reply } from '../protocol.ts';
import { estimatesBelow } from '../queries/composites.ts';
import { ruleContext } from '../queries/ruleContext.ts';
import { type CommandContext, command, done, taskId, z } from './command.ts';
import { fieldsOfTask } from './copies.ts';
import { patchTask } from './patchTask.ts';

const noFix: Reply = { ok: false, refusal: { kind: 'noFix' } };

/** CHK-1: fixes one rule on an existing task, through the outbox. */
export const fixTask = command(
  'fixTask',
  z.object({ taskId, ruleId: z.enum(ruleIds) }),
  async (input, context) => {
    const { database, account, now } = context;
    const task = await database.tasks.get(input.taskId);
    if (!task) return { ok: false, refusal: { kind: 'gone' } };
    const { profile } = await profileInForce(database);
    const subject = taskSubject(task, now(), profile.title.words);
    const around = await ruleContext(database, account, profile, subject, now());
    const broken = brokenRules(subject, around).find((rule) => rule.id === input.ruleId);
    if (!broken?.fix) return noFix;
    if (broken.fix === 'accompliceToSubtask') return splitAccomplices(context, task);
    const after = fixed(subject, broken.fix, around);
    const patch: TaskPatch = {};
    if (after.title !== subject.title) patch.title = after.title;
    if (after.description !== subject.description) patch.description = after.description;
    if (after.estimateSeconds !== subject.estimateSeconds) patch.estimateSeconds = after.estimateSeconds;
    if (after.deadlineAt !== subject.deadlineAt) patch.deadlineAt = after.deadlineAt;
    if (after.parentId !== subject.parentId) patch.parentId = after.parentId;
    if (after.acceptance !== subject.acceptance) patch.acceptance = after.acceptance === true;
    if (broken.fix === 'trackingOn') patch.timeTracking = true;
    if (broken.fix === 'trackingOff') patch.timeTracking = false;
    if (broken.fix === 'estimateHalfHour' && !task.timeTracking) patch.timeTracking = true;
    if (Object.keys(patch).length === 0) return noFix;
    await database.transaction('rw', database.tasks, database.operations, () =>
      patchTask(context, task.id, patch),
    );
    return done;
  },
);

/** ACC-1: every accomplice gets a subtask of their own; then the task has none. */
async function splitAccomplices(context: CommandContext, task: Task): Promise<Reply> {
  const { database, now } = context;
  const { words } = (await profileInForce(database)).profile.title;
  await database.transaction('rw', database.drafts, database.operations, database.tasks, async () => {
    const at = now();
    const steps: Step[] = [];
    for (const responsibleId of task.accompliceIds) {
      const fields = {
        ...fieldsOfTask(task, at, words),
        parentId: task.id,
        responsibleId,
        deadlineAt: task.deadlineAt,
        deadlineHasTime: true,
      };
      const draft = { ...newDraft(crypto.randomUUID(), fields, at), revision: 1, state: 'sending' as const };
      await database.drafts.put(draft);
      steps.push({ kind: 'addTask', draftId: draft.id, fields: draft.fields, queuedAt: at });
    }
    const before = { accompliceIds: task.accompliceIds };
    const patch = { accompliceIds: [] };
    // The accomplices go last: nobody is without a task in between.
    steps.push({ kind: 'update', task: task.id, patch, before });
    await queueScenario(database, { name: 'create', taskId: task.id, steps }, at);
    await database.tasks.put(indexed({ ...task, ...patch }, context.account.userId));
  });
  return done;
}

/** CMP-2: the planned time in the description becomes the sum of the subtasks' estimates; says what changed. */
export const recount = command('recount', z.object({ taskId }), async (input, context) => {
  const { database, account } = context;
  const { profile } = await profileInForce(database);
  const word = profile.composite.plannedTime;
  const task = await database.tasks.get(input.taskId);
  if (!task) return { ok: false, refusal: { kind: 'gone' } };
  const seconds = await estimatesBelow(database, task.id, word);
  const before = plannedTimeSeconds(task.description, word);
  const t = translator(account.language);
  const text = (value: number | null) => (value === null ? '—' : hoursMinutesText(value));
  if (before === seconds) return { ok: true, note: t('recount.same', { after: text(seconds) }) };
  await database.transaction('rw', database.tasks, database.operations, () =>
    patchTask(context, task.id, { description: withPlannedTime(task.description, seconds, word) }),
  );
  return { ok: true, note: t('recount.changed', { before: text(before), after: text(seconds) }) };
});

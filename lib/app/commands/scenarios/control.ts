import '@/lib/i18n/writtenTexts.ts';
import { translator } from '@/lib/i18n/translate.ts';
import type { Step } from '@/lib/regulation/scenario.ts';
import { controlFields } from '@/lib/regulation/scenarios/control.ts';
import { handOverText } from '@/lib/regulation/scenarios/talk.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import { taskAddress } from '../../addresses.ts';
import { controlDeadline } from '../../controlDeadline.ts';
import { profileInForce } from '../../profile.ts';
import { command, gone, taskId, z } from '../command.ts';
import { beginScenario, stopTimerOf } from './effects.ts';
import { forgetWords } from './keepWords.ts';

const words = z.string().trim().max(20_000);

/** CTL-1: a control task for another's task, in one action. */
export const controlTask = command('controlTask', z.object({ taskId }), async (input, context) => {
  const { database, account, now } = context;
  const task = await database.tasks.get(input.taskId);
  if (!task) return gone;
  const { profile } = await profileInForce(database);
  const parent = task.parentId > 0 ? await database.tasks.get(task.parentId) : undefined;
  const at = now();
  const fields = controlFields(task, {
    profile,
    personId: account.userId,
    compositeParentId: parent && isComposite(parent.title, profile.title.words) ? parent.id : 0,
    deadlineAt: controlDeadline(task, profile, account.zone, at),
    address: taskAddress(account, task.id),
  });
  const draft = { ...newDraft(crypto.randomUUID(), fields, at), revision: 1, state: 'sending' as const };
  await database.transaction('rw', [database.drafts, database.operations, database.tasks], async () => {
    await database.drafts.put(draft);
    await beginScenario(context, {
      name: 'control',
      taskId: task.id,
      steps: [{ kind: 'addTask', draftId: draft.id, fields, queuedAt: at }],
    });
  });
  return { ok: true, draft: { id: draft.id, revision: 1 } };
});

/**
 * HND-1: hands a task over: the fixed words with the question, then the completion, so that it waits for the creator's
 * control. Without acceptance the task would just close: refused.
 */
export const handOver = command('handOver', z.object({ taskId, question: words }), async (input, context) => {
  const { database, account, now } = context;
  const task = await database.tasks.get(input.taskId);
  if (!task) return gone;
  if (task.creatorId === account.userId) return { ok: false, refusal: { kind: 'ownTask' } };
  if (!task.acceptance) return { ok: false, refusal: { kind: 'needsAcceptance' } };
  const { profile } = await profileInForce(database);
  const text = handOverText(input.question, profile);
  const { tasks, runs, operations, words: kept } = database;
  await database.transaction('rw', [tasks, runs, operations, kept], async () => {
    await stopTimerOf(context, task.id);
    await forgetWords(context, task.id, 'handOver');
    await beginScenario(context, {
      name: 'handOver',
      taskId: task.id,
      steps: [
        { kind: 'comment', task: task.id, text, queuedAt: now() },
        {
          kind: 'status',
          task: task.id,
          action: 'complete',
          before: task.status,
          needsAcceptance: true,
        },
      ],
    });
  });
  return { ok: true };
});

/** HND-1: asks for acceptance to be switched on: by the creator oneself, else by a comment and a notice to them. */
export const askAcceptance = command('askAcceptance', z.object({ taskId }), async (input, context) => {
  const { database, account, now } = context;
  const task = await database.tasks.get(input.taskId);
  if (!task) return gone;
  const t = translator(account.language);
  const address = taskAddress(account, task.id);
  const text = t('handOver.request');
  const steps: Step[] =
    task.creatorId === account.userId
      ? [{ kind: 'update', task: task.id, patch: { acceptance: true }, before: { acceptance: false } }]
      : [
          { kind: 'comment', task: task.id, text, queuedAt: now() },
          {
            kind: 'notify',
            personId: task.creatorId,
            text: t('handOver.notice', { person: account.name, title: task.title, address }),
            tag: `REGLAMENT|ACCEPTANCE|${task.id}`,
          },
        ];
  await database.transaction('rw', [database.tasks, database.operations], () =>
    beginScenario(context, { name: 'askAcceptance', taskId: task.id, steps }),
  );
  return { ok: true };
});

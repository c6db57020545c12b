import '@/lib/i18n/writtenTexts.ts';
import { translator } from '@/lib/i18n/translate.ts';
import { emptyFields } from '@/lib/regulation/draft.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { addressOfDraft } from '@/lib/regulation/scenario.ts';
import { titleParts, titleText } from '@/lib/regulation/titles/parts.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import { taskAddress } from '../../addresses.ts';
import { controlDeadline } from '../../controlDeadline.ts';
import { profileInForce } from '../../profile.ts';
import { command, gone, taskId, z } from '../command.ts';
import { beginScenario } from './effects.ts';
import { forgetWords } from './keepWords.ts';

const words = z.string().trim().max(20_000);

/**
 * REG-1: a regulation turned out wrong. Changed at once, it is a comment in the task; longer work is a task of its own, with
 * the link, and a comment that leads there.
 */
export const outdatedRegulation = command(
  'outdatedRegulation',
  z.object({ taskId, name: words.min(1).max(300), link: words.max(2000), changedNow: z.boolean() }),
  async (input, context) => {
    const { database, account, now } = context;
    const task = await database.tasks.get(input.taskId);
    if (!task) return gone;
    const { profile } = await profileInForce(database);
    const t = translator(account.language);
    const at = now();
    const { name, link } = input;
    if (input.changedNow) {
      const text = [t('regulation.changed', { name }), link].filter(Boolean).join('\n');
      await database.transaction('rw', [database.tasks, database.operations, database.words], async () => {
        await forgetWords(context, task.id, 'regulation');
        await beginScenario(context, {
          name: 'regulation',
          taskId: task.id,
          steps: [{ kind: 'comment', task: task.id, text, queuedAt: at }],
        });
      });
      return { ok: true };
    }
    const fields = {
      ...emptyFields,
      title: regulationTitle(task.title, name, profile),
      description: [link, t('regulation.from', { address: taskAddress(account, task.id) })]
        .filter(Boolean)
        .join('\n'),
      projectId: task.projectId,
      responsibleId: account.userId,
      deadlineAt: controlDeadline({ deadlineAt: null }, profile, account.zone, at),
      deadlineHasTime: true,
      estimateSeconds: 1800,
    };
    const draft = { ...newDraft(crypto.randomUUID(), fields, at), revision: 1, state: 'sending' as const };
    const text = t('regulation.comment', { name, address: addressOfDraft(draft.id) });
    await database.transaction(
      'rw',
      [database.drafts, database.tasks, database.operations, database.words],
      async () => {
        await forgetWords(context, task.id, 'regulation');
        await database.drafts.put(draft);
        await beginScenario(context, {
          name: 'regulation',
          taskId: task.id,
          steps: [
            { kind: 'addTask', draftId: draft.id, fields, queuedAt: at },
            { kind: 'comment', task: task.id, text, queuedAt: at },
          ],
        });
      },
    );
    return { ok: true, draft: { id: draft.id, revision: 1 } };
  },
);

/** «<project>: Актуализировать регламент: <name>». */
function regulationTitle(title: string, name: string, profile: Profile): string {
  const { words: titleWords } = profile.title;
  const { prefixes } = titleParts(title, titleWords);
  return titleText(
    {
      stack: false,
      level: 0,
      projectComposite: false,
      prefixes: prefixes.slice(0, 1),
      control: false,
      part: null,
      action: `${profile.regulation.update}: ${name}`,
    },
    titleWords,
  );
}

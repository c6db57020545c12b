import { translator } from '@/lib/i18n/translate.ts';
import {
  askedSections,
  type ResultTexts,
  resultObstacles,
  resultSections,
  resultText,
} from '@/lib/regulation/scenarios/result.ts';
import '@/lib/i18n/scenarioTexts.ts';
import { profileInForce } from '../../profile.ts';
import { spentSecondsOf } from '../../spentSeconds.ts';
import { command, taskId, z } from '../command.ts';
import { openBelow } from '../taskChange.ts';
import { beginScenario, gone, stopTimerOf } from './effects.ts';
import { forgetWords } from './keepWords.ts';

const words = z.string().max(20_000);

export const resultTexts = z
  .partialRecord(z.enum(resultSections), words)
  .transform((texts): ResultTexts => texts as ResultTexts);

/**
 * RES-1…7: completes a task with its result. What the sections demand and is missing refuses it; the timer runs until this
 * moment. The result goes first, the completion last.
 */
export const completeTask = command(
  'completeTask',
  z.object({ taskId, texts: resultTexts, isProblem: z.boolean(), anyway: words }),
  async (input, context) => {
    const { database, account, now } = context;
    const task = await database.tasks.get(input.taskId);
    if (!task) return gone;
    const open = await openBelow(context, task.id);
    if (open.length > 0) return { ok: false, refusal: { kind: 'openSubtasks', subtasks: open } };
    const { profile } = await profileInForce(database);
    const spentSeconds = await spentSecondsOf(context, task);
    const asked = askedSections({ task, spentSeconds, isProblem: input.isProblem }, profile);
    const missing = resultObstacles(asked, input.texts, input.anyway);
    if (missing.length > 0)
      return { ok: false, refusal: { kind: 'result', sections: missing.map(({ id }) => id) } };
    const t = translator(account.language);
    const text = resultText(asked, input.texts, (id) => t(`result.${id}`), {
      text: input.anyway,
      name: t('result.anyway'),
    });
    await database.transaction(
      'rw',
      [database.tasks, database.runs, database.operations, database.words],
      async () => {
        await stopTimerOf(context, task.id);
        await forgetWords(context, task.id, 'complete');
        await beginScenario(context, {
          name: 'completion',
          taskId: task.id,
          steps: [
            { kind: 'result', task: task.id, text, queuedAt: now() },
            { kind: 'status', task: task.id, action: 'complete', before: task.status },
          ],
        });
      },
    );
    return { ok: true };
  },
);

/** RES-1: the portal's own button was let through without a result; the task is marked by it (CHK-1). */
export const noteUnreported = command(
  'noteUnreported',
  z.object({ taskId }),
  async (input, { database, now }) => {
    await database.breaches.put({ taskId: input.taskId, ruleId: 'RES-1', at: now() });
    return { ok: true };
  },
);

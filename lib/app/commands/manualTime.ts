import '@/lib/i18n/writtenTexts.ts';
import { translator } from '@/lib/i18n/translate.ts';
import { correctionText } from '@/lib/planning/planText.ts';
import { secondsByTask } from '@/lib/planning/work.ts';
import { queueOperation } from '@/lib/store/operations.ts';
import { changePlan, planOfDay } from '@/lib/store/plans.ts';
import { queueScenario } from '@/lib/store/scenarios.ts';
import { type Day, dayOf, dayText } from '@/lib/time/days.ts';
import { changedComment } from '../entryWords.ts';
import { correctionSteps } from '../planSteps.ts';
import { planPlace } from '../planWords.ts';
import { profileInForce } from '../profile.ts';
import { ownWork } from '../queries/work.ts';
import { type CommandContext, command, done, taskId, z } from './command.ts';

const seconds = z.number().int().min(0).max(86_400);
/** TIM-5: what the time went for, and why it is entered by hand. */
const words = { purpose: z.string().trim().min(2).max(500), reason: z.string().trim().min(2).max(300) };

/** Adds time by hand (TIM-5); of a reported day it is a correction of the report (TIM-6). */
export const addTime = command(
  'addTime',
  z.object({ taskId, startedAt: z.number().int().positive(), seconds: seconds.min(1), ...words }),
  async (input, context) => {
    const { database, account, now } = context;
    const t = translator(account.language);
    const { purpose, reason, startedAt } = input;
    const correction = await correctionOf(context, startedAt, input.taskId, input.seconds, reason);
    const payload = {
      taskId: input.taskId,
      startedAt,
      stoppedAt: startedAt + input.seconds * 1000,
      seconds: input.seconds,
      comment: t('manual.comment', { purpose, reason }),
    };
    await database.transaction('rw', database.plans, database.operations, async () => {
      await queueOperation(database, 'entryAdd', payload, now());
      await correction?.write();
    });
    return done;
  },
);

/** Changes one's own entry, 0 seconds take it away; the old value stays in the comment (TIM-5, TIM-6). */
export const changeTime = command(
  'changeTime',
  z.object({ entryId: z.number().int().positive(), seconds, ...words }),
  async (input, context) => {
    const { database, account, now } = context;
    const entry = await database.entries.get(input.entryId);
    if (!entry) return { ok: false, refusal: { kind: 'gone' } };
    if (entry.userId !== account.userId) return { ok: false, refusal: { kind: 'foreignEntry' } };
    if (entry.seconds === input.seconds) return done;
    const t = translator(account.language);
    const said = t('manual.comment', { purpose: input.purpose, reason: input.reason });
    const { taskId: id, seconds: before, comment: former } = entry;
    const comment = changedComment(t, said, entry);
    const difference = input.seconds - entry.seconds;
    const correction = await correctionOf(context, entry.startedAt, entry.taskId, difference, input.reason);
    await database.transaction('rw', database.plans, database.operations, database.entries, async () => {
      if (input.seconds > 0)
        await database.entries.update(entry.id, { seconds: input.seconds, comment, manual: true });
      else await database.entries.delete(entry.id);
      await queueOperation(
        database,
        'entryChange',
        { taskId: id, entryId: entry.id, seconds: input.seconds, before, comment, former, words: said },
        now(),
      );
      await correction?.write();
    });
    return done;
  },
);

/**
 * TIM-6: what a change of time means for the day's report, if that was sent: the correction is written beside it, and the
 * manager is told. Null while there is no report.
 */
async function correctionOf(
  context: CommandContext,
  startedAt: number,
  id: number,
  differenceSeconds: number,
  reason: string,
) {
  const { database, account } = context;
  const day: Day = dayOf(startedAt, account.zone);
  if (!(await planOfDay(database, day)).report) return null;
  const at = context.now();
  const t = translator(account.language);
  const { profile } = await profileInForce(database);
  const { pieces } = await ownWork(database, account, day, day, at);
  const beforeSeconds = secondsByTask(pieces).get(id) ?? 0;
  const title = (await database.tasks.get(id))?.title ?? `#${id}`;
  const facts = {
    at,
    taskId: id,
    title,
    beforeSeconds,
    afterSeconds: Math.max(0, beforeSeconds + differenceSeconds),
    reason,
  };
  const text = correctionText(facts, dayText(day).slice(0, 5), {
    correction: profile.plan.correction,
    task: t('correction.task'),
    before: t('correction.before'),
    after: t('correction.after'),
    reason: t('correction.reason'),
  });
  const place = await planPlace(database, account, profile, day, at);
  return {
    /** Call it inside the transaction that changes the time. */
    async write(): Promise<void> {
      const plan = await planOfDay(database, day);
      await changePlan(database, day, { corrections: [...plan.corrections, { ...facts, text }] });
      const steps = correctionSteps(place, plan, {
        text,
        notice: t('correction.notice', { person: account.name, text }),
        tag: `REGLAMENT|${account.userId}|${day}|${at}`,
      });
      if (steps.length > 0) await queueScenario(database, { name: 'correction', taskId: 0, day, steps }, at);
    },
  };
}

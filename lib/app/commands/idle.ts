import '@/lib/i18n/writtenTexts.ts';
import { translator } from '@/lib/i18n/translate.ts';
import { quietVerdict } from '@/lib/planning/quiet.ts';
import { readLastLook, writeLastLook } from '@/lib/store/looks.ts';
import { readMetas, writeMeta } from '@/lib/store/meta.ts';
import { queueOperation } from '@/lib/store/operations.ts';
import type { IdleQuestion, Run } from '@/lib/store/records.ts';
import { currentRun, startRun, stopRun } from '@/lib/store/timer.ts';
import { dayOf } from '@/lib/time/days.ts';
import { wholeSeconds } from '@/lib/time/splitting.ts';
import { workHoursOf } from '@/lib/time/workDay.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { type CommandContext, command, done, taskId, z } from './command.ts';

/** TIM-4: what the browser says of the person, every minute and at each change; a question is put once. */
export const lookAround = command(
  'lookAround',
  z.object({ state: z.enum(['active', 'idle', 'locked']) }),
  async (input, { database, account, now }) => {
    const at = now();
    const run = (await currentRun(database)) ?? null;
    const meta = await readMetas(database, ['quietSince', 'idleQuestion', 'endAskedFor']);
    const lastLookAt = await readLastLook(database);
    const { profile } = await profileInForce(database);
    const hours = run
      ? workHoursOf(dayOf(run.startedAt, account.zone), workCalendar(profile), account.zone)
      : null;
    const { quietSince, question } = quietVerdict({
      now: at,
      state: input.state,
      idleMs: Math.max(1, profile.idleMinutes) * 60_000,
      lastLookAt: run ? lastLookAt : 0,
      quietSince: meta.quietSince,
      run,
      dayEndsAt: run && meta.endAskedFor !== run.id ? (hours?.endsAt ?? null) : null,
    });
    // While nothing runs there is nothing to ask about, and nothing to write every minute.
    if (run || lastLookAt > 0) await writeLastLook(database, run ? at : 0);
    if (quietSince === meta.quietSince && !question) return done;
    await database.transaction('rw', database.meta, async () => {
      if (quietSince !== meta.quietSince) await writeMeta(database, 'quietSince', quietSince);
      if (!run || !question) return;
      if (question.kind === 'endOfDay') await writeMeta(database, 'endAskedFor', run.id);
      const open = meta.idleQuestion?.runId === run.id ? meta.idleQuestion : null;
      // An unanswered question grows; it is never put a second time.
      const quietFrom = Math.min(question.quietFrom, open?.quietFrom ?? question.quietFrom);
      await writeMeta(database, 'idleQuestion', {
        ...question,
        quietFrom,
        runId: run.id,
        taskId: run.taskId,
      });
    });
    return done;
  },
);

/** TIM-4: keep all the time, cut the quiet time off, or cut it and give it to another task. */
export const answerIdle = command(
  'answerIdle',
  z.object({ answer: z.enum(['keep', 'cut', 'give']), taskId: taskId.optional() }),
  async (input, context) => {
    const { database, account, now } = context;
    const t = translator(account.language);
    return database.transaction('rw', database.meta, database.runs, database.operations, async () => {
      // Read where it is taken away: of two answers at once only one counts.
      const { idleQuestion: question } = await readMetas(database, ['idleQuestion']);
      if (!question) return { ok: false, refusal: { kind: 'noQuestion' } };
      await writeMeta(database, 'idleQuestion', null);
      const run = await database.runs.get(question.runId);
      if (input.answer === 'keep' || !run) return done;
      await cut(context, question, run);
      const span = { startedAt: question.quietFrom, stoppedAt: question.quietTo ?? now() };
      if (input.answer === 'give' && input.taskId)
        await queueOperation(
          database,
          'entryAdd',
          { taskId: input.taskId, ...span, seconds: wholeSeconds(span), comment: t('idle.given') },
          now(),
        );
      return done;
    });
  },
);

/** Ends the run where the person was last seen; who is back goes on from then, who left late has stopped. */
async function cut(
  { database, now }: CommandContext,
  { kind, quietFrom, quietTo }: IdleQuestion,
  run: Run,
): Promise<void> {
  if (run.open === 1) {
    await stopRun(database, quietFrom);
    if (kind === 'idle' && quietTo !== null) await startRun(database, run.taskId, quietTo, 'afterIdle');
    return;
  }
  if (run.place !== 'portal' || (run.stoppedAt ?? 0) <= quietFrom) return;
  // It was paused before the answer came: the portal's entry is cut as of the last activity.
  await database.runs.update(run.id, { stoppedAt: quietFrom });
  await queueOperation(database, 'timerStop', { runId: run.id, taskId: run.taskId, at: quietFrom }, now());
}

import { type Translate, translator } from '@/lib/i18n/translate.ts';
import { nextStep, type Step } from '@/lib/regulation/scenario.ts';
import { doubtTasks, tasksOf } from '@/lib/store/doubtful.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import type { Operation } from '@/lib/store/records.ts';
import { queueScenario } from '@/lib/store/scenarios.ts';
import { startRun } from '@/lib/store/timer.ts';
import { changedComment } from '../entryWords.ts';
import { planSteps, reportSteps } from '../planSteps.ts';
import { planPlace } from '../planWords.ts';
import { profileInForce } from '../profile.ts';
import { command, done, z } from './command.ts';
import { day } from './plan.ts';

const operationId = z.number().int().positive();

/**
 * Sends a refused operation again, after the person has changed what stood in its way. A refused start begins anew: its
 * first run ended with the refusal, and what it had measured by then is an entry of its own already.
 */
export const retryOperation = command(
  'retryOperation',
  z.object({ operationId }),
  async (input, { database, account, now }) => {
    await database.transaction('rw', database.runs, database.operations, async () => {
      const operation = await database.operations.get(input.operationId);
      if (operation?.state !== 'refused') return;
      if (operation.kind === 'timerStart') {
        await finishOperation(database, operation, now());
        await startRun(database, operation.payload.taskId, now());
      } else {
        await database.operations.update(input.operationId, {
          ...withTheirs(operation, translator(account.language)),
          state: 'waiting',
          notBefore: 0,
          failure: null,
        });
      }
    });
    return done;
  },
);

/** PLN-2: a plan that its place has refused (a feed that is closed to the person) goes to a task instead, report and all. */
export const publishAsTask = command('publishAsTask', z.object({ day }), async (input, context) => {
  const { database, account, now } = context;
  const { profile } = await profileInForce(database);
  const usual = await planPlace(database, account, profile, input.day, now());
  const place = { ...usual, destination: 'task' as const };
  await database.transaction('rw', database.operations, async () => {
    const waiting = await database.operations
      .where('keys')
      .equals(`plan:${input.day}`)
      .and(({ state }) => state !== 'done')
      .toArray();
    for (const operation of waiting) {
      if (operation.kind !== 'scenario') continue;
      const { name, taskId } = operation.payload;
      await finishOperation(database, operation, now());
      const steps = operation.payload.steps.flatMap(({ state, step }): Step[] => {
        if (state !== 'waiting' || step.kind !== 'post') return state === 'waiting' ? [step] : [];
        if (name === 'plan') return planSteps(place, step);
        if (name === 'report') return reportSteps(place, step);
        return [{ kind: 'comment', task: { planOf: input.day }, text: step.text, queuedAt: now() }];
      });
      if (steps.length > 0) await queueScenario(database, { name, taskId, day: input.day, steps }, now());
    }
  });
  return done;
});

/** Takes a refused operation out of the list, by the person's explicit decision. */
export const discardOperation = command(
  'discardOperation',
  z.object({ operationId }),
  async (input, { database, now }) => {
    await database.transaction('rw', database.operations, database.meta, async () => {
      const operation = await database.operations.get(input.operationId);
      if (operation?.state !== 'refused') return;
      await database.operations.update(input.operationId, { state: 'done', doneAt: now() });
      await doubtTasks(database, tasksOf(operation));
    });
    return done;
  },
);

/** A conflict that the person has decided for their own value: what is on the portal now is what they have seen. */
function withTheirs(operation: Operation, t: Translate): Partial<Operation> {
  const theirs = operation.failure?.conflict?.theirs;
  if (!theirs) return {};
  if (operation.kind === 'deadlineChange')
    return { payload: { ...operation.payload, before: theirs.deadlineAt ?? null } };
  if (operation.kind === 'taskUpdate')
    return { payload: { ...operation.payload, before: { ...operation.payload.before, ...theirs } } };
  if (operation.kind === 'entryChange') {
    const { before, former, words, comment } = operation.payload;
    const seen = { seconds: theirs.seconds ?? before, comment: theirs.comment ?? former ?? '' };
    return {
      payload: {
        ...operation.payload,
        before: seen.seconds,
        former: seen.comment,
        comment: words === undefined ? comment : changedComment(t, words, seen),
      },
    };
  }
  if (operation.kind !== 'scenario') return {};
  const at = nextStep(operation.payload.steps);
  const steps = operation.payload.steps.map((record, number) =>
    number === at && record.step.kind === 'update'
      ? { ...record, step: { ...record.step, before: { ...record.step.before, ...theirs } } }
      : record,
  );
  return { payload: { ...operation.payload, steps } };
}

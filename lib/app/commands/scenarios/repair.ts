import { maySkip, nextStep, undoSteps } from '@/lib/regulation/scenario.ts';
import { doubtTasks, tasksOf } from '@/lib/store/doubtful.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import { changeStep, queueScenario } from '@/lib/store/scenarios.ts';
import { command, done, z } from '../command.ts';

/**
 * What a person decides when the portal refused a step in the middle: leave that step out (with the reason), put a new task
 * under no parent, or take back what was done. Retrying is `retryOperation`, for every kind of operation.
 */
export const repairScenario = command(
  'repairScenario',
  z.object({
    operationId: z.number().int().positive(),
    choice: z.enum(['skip', 'undo', 'withoutParent']),
    reason: z.string().trim().max(500),
  }),
  async (input, { database, now }) => {
    const { drafts, meta, operations } = database;
    return database.transaction('rw', [drafts, meta, operations], async () => {
      const operation = await operations.get(input.operationId);
      if (operation?.kind !== 'scenario' || operation.state !== 'refused') return done;
      const { name, taskId, day, steps } = operation.payload;
      const at = nextStep(steps);
      const step = steps[at]?.step;
      // What is shown of these tasks came of steps that may be left out or taken back.
      await doubtTasks(database, tasksOf(operation));
      const again = { state: 'waiting', notBefore: 0, failure: null, doneAt: null } as const;
      if (input.choice === 'undo') {
        const back = undoSteps(steps);
        await finishOperation(database, operation, now());
        // A draft that never became a task stays what it is: words that wait to be sent.
        for (const record of steps.slice(at))
          if (record.step.kind === 'addTask')
            await drafts.update(record.step.draftId, { state: 'draft', updatedAt: now() });
        if (back.length > 0) await queueScenario(database, { name, taskId, day, steps: back }, now());
        return done;
      }
      if (input.choice === 'withoutParent') {
        if (step?.kind !== 'addTask') return done;
        const fields = { ...step.fields, parentId: 0, parentDraftId: '' };
        await drafts.update(step.draftId, { fields, state: 'sending', failure: null });
        await changeStep(database, input.operationId, at, { step: { ...step, fields } });
        await operations.update(input.operationId, again);
        return done;
      }
      if (!maySkip(name, steps, at)) return { ok: false, refusal: { kind: 'noSkip' } };
      if (input.reason.length < 2) return { ok: false, refusal: { kind: 'reasonRequired' } };
      await changeStep(database, input.operationId, at, { state: 'skipped', reason: input.reason });
      if (nextStep(steps) === steps.length - 1) await finishOperation(database, operation, now());
      else await operations.update(input.operationId, again);
      return done;
    });
  },
);

import { finishOperation, queueOperation } from '@/lib/store/operations.ts';
import { startRun } from '@/lib/store/timer.ts';
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
  async (input, { database, now }) => {
    await database.transaction('rw', database.runs, database.operations, async () => {
      const operation = await database.operations.get(input.operationId);
      if (operation?.state !== 'refused') return;
      if (operation.kind === 'timerStart') {
        await finishOperation(database, operation, now());
        await startRun(database, operation.payload.taskId, now());
      } else
        await database.operations.update(input.operationId, {
          state: 'waiting',
          notBefore: 0,
          failure: null,
        });
    });
    return done;
  },
);

/** PLN-2: a plan that its place has refused (a feed that is closed to the person) goes to a task instead, report and all. */
export const publishAsTask = command('publishAsTask', z.object({ day }), async (input, { database, now }) => {
  await database.transaction('rw', database.operations, async () => {
    const waiting = await database.operations
      .where('keys')
      .equals(`plan:${input.day}`)
      .and(({ state }) => state !== 'done')
      .toArray();
    for (const operation of waiting) {
      if (operation.kind !== 'planPublish' && operation.kind !== 'reportPublish') continue;
      await finishOperation(database, operation, now());
      const payload = { ...operation.payload, destination: 'task' as const };
      if (operation.kind === 'planPublish') await queueOperation(database, 'planPublish', payload, now());
      else await queueOperation(database, 'reportPublish', payload, now());
    }
  });
  return done;
});

/** Takes a refused operation out of the list, by the person's explicit decision. */
export const discardOperation = command(
  'discardOperation',
  z.object({ operationId }),
  async (input, { database, now }) => {
    await database.operations
      .where('id')
      .equals(input.operationId)
      .and((operation) => operation.state === 'refused')
      .modify({ state: 'done', doneAt: now() });
    return done;
  },
);

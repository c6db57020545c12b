import { command, done, z } from './command.ts';

const operationId = z.number().int().positive();

/** Sends a refused operation again, after the person has changed what stood in its way. */
export const retryOperation = command(
  'retryOperation',
  z.object({ operationId }),
  async (input, { database }) => {
    await database.operations.update(input.operationId, { state: 'waiting', notBefore: 0, failure: null });
    return done;
  },
);

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

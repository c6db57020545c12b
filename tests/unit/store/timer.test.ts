import { expect, it } from 'vitest';
import { openAccountDatabase } from '@/lib/store/database.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import { startRun, timerChangedSince } from '@/lib/store/timer.ts';

it('a change noted by a clock that has been set back since is an old one', async () => {
  const database = openAccountDatabase('set-back');
  const hour = 3_600_000;
  await startRun(database, 5, 10 * hour);
  const [operation] = await database.operations.toArray();
  if (!operation) throw new Error('A start queues an operation');
  expect(await timerChangedSince(database, 9 * hour, 9 * hour), 'not sent yet').toBe(true);
  await finishOperation(database, operation, 10 * hour);
  expect(await timerChangedSince(database, 9 * hour, 11 * hour)).toBe(true);
  expect(await timerChangedSince(database, 10 * hour + 1, 11 * hour)).toBe(false);
  expect(await timerChangedSince(database, 9 * hour, 9 * hour + 1), 'set back by an hour').toBe(false);
});

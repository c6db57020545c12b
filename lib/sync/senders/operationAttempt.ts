import type { Operation } from '@/lib/store/records.ts';
import { type Attempt, attemptOf } from '../attempt.ts';
import type { SyncContext } from '../context.ts';

/** An attempt at an operation; that its request is sent is kept with it. */
export function operationAttempt(context: SyncContext, operation: Operation): Attempt {
  const { unknown: repeated, sentAt, sentAtOwn, isAnswered, createdAt: queuedAt } = operation;
  return attemptOf(context, { repeated, sentAt, sentAtOwn, isAnswered, queuedAt }, async (at) => {
    const notBegunBefore = context.client.earliestNow();
    await context.database.operations.update(operation.id ?? 0, (stored) => {
      Object.assign(stored, at, { isAnswered: false });
      // The first one counts: any of them may be what the portal has carried out.
      if (notBegunBefore !== null) stored.notBegunBefore ??= notBegunBefore;
    });
  });
}

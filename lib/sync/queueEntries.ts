import { queueOperation } from '@/lib/store/operations.ts';
import type { LocalReason } from '@/lib/store/records.ts';
import { type Span, splitAtMidnight, wholeSeconds } from '@/lib/time/splitting.ts';
import type { SyncContext } from './context.ts';

/** Queues the entries of a span measured by us, one a day (TIM-3). Call it inside a transaction on operations. */
export async function queueEntries(
  context: SyncContext,
  taskId: number,
  span: Span,
  reason: LocalReason,
): Promise<void> {
  for (const piece of splitAtMidnight(span, context.account.zone)) {
    const seconds = wholeSeconds(piece);
    if (seconds < 1) continue;
    const comment = context.entryComment(reason, piece.startedAt, piece.stoppedAt);
    const payload = { taskId, ...piece, seconds, comment, reason };
    await queueOperation(context.database, 'entryAdd', payload, context.now());
  }
}

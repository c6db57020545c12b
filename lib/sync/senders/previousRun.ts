import type { Failure } from '@/lib/regulation/outcome.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import type { SyncContext } from '../context.ts';
import { operationAttempt } from './operationAttempt.ts';
import { entriesOn, graceMs, stopOnPortal } from './portalTimer.ts';

/** Ends the run that this start replaced: on the portal if it runs there, as an entry if only we measured it. */
export async function stopPrevious(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
): Promise<Failure | null> {
  const { previous, at } = operation.payload;
  if (!previous) return null;
  const run = await context.database.runs.get(previous.runId);
  if (run?.place !== 'portal') return null;
  // A pause that breaks off is under way like a start: it must not stop what runs by then.
  const early = await operationAttempt(context, operation).begin();
  return early ?? stopOnPortal(context, previous.taskId, at);
}

/**
 * When a run that only we measure begins: at the click, or where the portal's entry of the previous task ends, should its
 * timer have been stopped a moment later than the click (TIM-2 «no overlap»).
 */
export async function afterPrevious(
  context: SyncContext,
  operation: OperationOf<'timerStart'>,
): Promise<number> {
  const { previous, at } = operation.payload;
  const run = previous ? await context.database.runs.get(previous.runId) : undefined;
  if (!previous || run?.place !== 'portal') return at;
  const entries = await entriesOn(context, previous.taskId);
  const last = entries.ok ? entries.value.find(({ manual }) => !manual) : undefined;
  const stoppedAt = last ? last.stoppedAt - context.client.skewMs() : at;
  return stoppedAt > at && stoppedAt - at <= graceMs + 1_000 ? stoppedAt : at;
}

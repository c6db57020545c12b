import { finishOperation } from '@/lib/store/operations.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { queueReplacedRun } from './measuredRun.ts';
import { operationAttempt } from './operationAttempt.ts';
import { stopOnPortal } from './portalTimer.ts';

/** Tells the portal that a run ended: its own timer is paused, or what we measured becomes an entry. */
export async function sendTimerStop(
  context: SyncContext,
  operation: OperationOf<'timerStop'>,
): Promise<Verdict> {
  const { database } = context;
  const run = await database.runs.get(operation.payload.runId);
  if (run?.place === 'portal') {
    const attempt = operationAttempt(context, operation);
    const early = await attempt.begin();
    if (early) return { kind: 'failed', failure: early };
    const failure = await stopOnPortal(context, run.taskId, operation.payload.at);
    if (failure) return { kind: 'failed', failure };
  } else if (run) {
    await queueReplacedRun(context, run.id);
  }
  await finishOperation(database, operation, context.now());
  return sent;
}

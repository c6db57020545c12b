import { failed, isPassing } from '@/lib/regulation/outcome.ts';
import { nextStep, type Step, type StepRecord } from '@/lib/regulation/scenario.ts';
import { finishOperation } from '@/lib/store/operations.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { changeStep } from '@/lib/store/scenarios.ts';
import { type Attempt, afterAnswer, attemptOf } from './attempt.ts';
import { type SyncContext, sent, type Verdict } from './context.ts';
import { sendAdditions } from './steps/additions.ts';
import { sendAddPlan } from './steps/addPlan.ts';
import { sendAddTask } from './steps/addTask.ts';
import { sendCloseWorkday, sendPost } from './steps/publish.ts';
import { sendMoveTimer, sendRemoveTask, sendStatus, sendUpdate } from './steps/status.ts';
import type { StepVerdict } from './steps/step.ts';
import { sendComment, sendNotify, sendRemoveComment, sendResult } from './steps/words.ts';

function sendStep(context: SyncContext, step: Step, attempt: Attempt): Promise<StepVerdict> {
  switch (step.kind) {
    case 'addTask':
      return sendAddTask(context, step, attempt);
    case 'addPlan':
      return sendAddPlan(context, step, attempt);
    case 'additions':
      return sendAdditions(context, step, attempt);
    case 'post':
      return sendPost(context, step, attempt);
    case 'closeWorkday':
      return sendCloseWorkday(context, step, attempt);
    case 'comment':
      return sendComment(context, step, attempt);
    case 'result':
      return sendResult(context, step, attempt);
    case 'status':
      return sendStatus(context, step, attempt);
    case 'update':
      return sendUpdate(context, step, attempt);
    case 'notify':
      return sendNotify(context, step, attempt);
    case 'moveTimer':
      return sendMoveTimer(context, step, attempt);
    case 'removeTask':
      return sendRemoveTask(context, step, attempt);
    case 'removeComment':
      return sendRemoveComment(context, step, attempt);
  }
}

/** Drafts whose turn does not come say why. */
async function tellDraftsBehind({ database }: SyncContext, later: StepRecord[]): Promise<void> {
  const { failure } = failed('parentMissing');
  for (const { step } of later)
    if (step.kind === 'addTask') await database.drafts.update(step.draftId, { failure });
}

/**
 * Sends what is left of a scenario, step by step, in order. What a step has done is stored together with what follows from
 * it, and that it was begun is stored before: whoever dies in between looks first when it is resumed, so that every step
 * happens once. A failure leaves the scenario at its step.
 */
export async function sendScenario(
  context: SyncContext,
  operation: OperationOf<'scenario'>,
): Promise<Verdict> {
  const { database } = context;
  const { drafts, operations, plans, runs, tasks } = database;
  const id = operation.id ?? 0;
  for (;;) {
    const stored = await operations.get(id);
    if (stored?.kind !== 'scenario') return sent;
    const { steps } = stored.payload;
    const at = nextStep(steps);
    const record = steps[at];
    if (!record) return sent;
    await changeStep(database, id, at, { tries: record.tries + 1 });
    const { sentAt, sentAtOwn, isAnswered } = record;
    const earlier = { repeated: record.tries > 0, sentAt, sentAtOwn, isAnswered, queuedAt: stored.createdAt };
    const attempt = attemptOf(context, earlier, (sentNow) =>
      changeStep(database, id, at, { ...sentNow, isAnswered: false }),
    );
    const verdict = await sendStep(context, record.step, attempt);
    if (verdict.kind === 'failed') {
      if (attempt.isBegun()) await changeStep(database, id, at, afterAnswer(verdict.failure));
      if (!isPassing(verdict.failure)) await tellDraftsBehind(context, steps.slice(at + 1));
      return verdict;
    }
    const isLast = nextStep(steps.toSpliced(at, 1, { ...record, state: 'done' })) < 0;
    await database.transaction('rw', [drafts, operations, plans, runs, tasks], async () => {
      // The step first: what is written of a task must not be shown as if the step were still to come.
      await changeStep(database, id, at, { state: 'done', resultId: verdict.resultId ?? null });
      await verdict.write?.();
      if (isLast) await finishOperation(database, stored, context.now(), verdict.resultId ?? null);
    });
  }
}

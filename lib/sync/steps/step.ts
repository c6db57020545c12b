import { type Failure, failed } from '@/lib/regulation/outcome.ts';
import { draftAddress, type Step, type StepOf, type StepTask } from '@/lib/regulation/scenario.ts';
import { planOfDay } from '@/lib/store/plans.ts';
import type { Attempt } from '../attempt.ts';
import type { SyncContext } from '../context.ts';

/** What became of an attempt at a step. */
export type StepVerdict =
  | {
      kind: 'done';
      resultId?: number | null;
      /** State that changes together with the step (operations, drafts, tasks, plans, runs). */
      write?: () => Promise<void>;
    }
  | { kind: 'failed'; failure: Failure };

/** Sends one step. */
export type StepSender<K extends Step['kind']> = (
  context: SyncContext,
  step: StepOf<K>,
  attempt: Attempt,
) => Promise<StepVerdict>;

export const stepDone: StepVerdict = { kind: 'done' };

export function stepFailed(failure: Failure): StepVerdict {
  return { kind: 'failed', failure };
}

/** The number of a step's task; null while its draft or plan is not on the portal. */
export async function taskOfStep({ database }: SyncContext, task: StepTask): Promise<number | null> {
  if (typeof task === 'number') return task;
  if ('planOf' in task) return (await planOfDay(database, task.planOf)).planTaskId;
  return (await database.drafts.get(task.draftId))?.taskId ?? null;
}

export const missing: StepVerdict = { kind: 'failed', failure: failed('parentMissing').failure };

/** A text with the addresses of what earlier steps have made; null when one of them is not there. */
export async function textOfStep(context: SyncContext, text: string): Promise<string | null> {
  let whole = text;
  for (const [place, draftId] of text.matchAll(draftAddress)) {
    const taskId = await taskOfStep(context, { draftId: draftId ?? '' });
    if (!taskId) return null;
    whole = whole.replace(place, context.taskAddress(taskId));
  }
  return whole;
}

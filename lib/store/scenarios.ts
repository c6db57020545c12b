import { newRecords, type ScenarioName, type Step, type StepRecord } from '@/lib/regulation/scenario.ts';
import type { Day } from '@/lib/time/days.ts';
import type { AccountDatabase } from './database.ts';
import { draftKeys, queueOperation } from './operations.ts';

export interface NewScenario {
  name: ScenarioName;
  /** The task it is about; 0 when the first step makes it. */
  taskId: number;
  day?: Day | null;
  steps: Step[];
}

/** Puts a scenario into the outbox: one operation, whose steps are sent in order, each once. In the caller's transaction. */
export async function queueScenario(
  database: AccountDatabase,
  { name, taskId, day = null, steps }: NewScenario,
  now: number,
): Promise<number> {
  const keys = steps.flatMap((step) => [
    ...(step.kind === 'addTask' ? draftKeys(step.draftId, step.fields.parentDraftId) : []),
    ...('task' in step && typeof step.task === 'number' && step.task !== taskId ? [`task:${step.task}`] : []),
    ...(step.kind === 'moveTimer' ? ['timer'] : []),
  ]);
  return queueOperation(database, 'scenario', { name, taskId, day, steps: newRecords(steps) }, now, [
    ...new Set(keys),
  ]);
}

/** Changes one step of a stored scenario, in the caller's transaction or alone. */
export async function changeStep(
  database: AccountDatabase,
  operationId: number,
  at: number,
  changes: Partial<StepRecord>,
): Promise<void> {
  await database.operations
    .where('id')
    .equals(operationId)
    .modify((operation) => {
      if (operation.kind !== 'scenario') return;
      const record = operation.payload.steps[at];
      if (record) operation.payload.steps[at] = { ...record, ...changes };
    });
}

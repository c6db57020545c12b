import type { AccountDatabase } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Operation } from './records.ts';

/** The tasks an operation concerns, as far as they have a number. */
export function tasksOf({ kind, payload }: Operation): number[] {
  const steps = kind === 'scenario' ? payload.steps.map(({ step }) => step) : [];
  const ids = [payload.taskId, ...steps.map((step) => ('task' in step ? step.task : 0))];
  return [...new Set(ids)].filter((id): id is number => typeof id === 'number' && id > 0);
}

/**
 * Notes tasks that are shown as a change would have left them which does not come about: the portal's date of their last
 * change tells nothing of it, so they are read by their numbers. Call it inside a transaction on meta.
 */
export async function doubtTasks(database: AccountDatabase, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await readMeta(database, 'doubtful');
  await writeMeta(database, 'doubtful', [...new Set([...known, ...ids])]);
}

/** They have been read again. */
export async function trustTasks(database: AccountDatabase, ids: readonly number[]): Promise<void> {
  const read = new Set(ids);
  const known = await readMeta(database, 'doubtful');
  await writeMeta(
    database,
    'doubtful',
    known.filter((id) => !read.has(id)),
  );
}

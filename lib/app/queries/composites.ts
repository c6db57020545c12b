import { plannedTimeSeconds } from '@/lib/regulation/plannedTime.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import type { Account, StoredTask } from '@/lib/store/records.ts';
import { profileInForce } from '../profile.ts';

export interface CompositeTask {
  task: StoredTask;
  /** The line of its description, null when there is none. */
  plannedSeconds: number | null;
  /** The sum of what is below it. */
  belowSeconds: number;
}

/** My open composite tasks with their planned time and what their subtasks add up to (CMP-2). */
export async function compositeTasks(database: AccountDatabase, account: Account): Promise<CompositeTask[]> {
  await follow(database, 'tasks', 'profile');
  const { title, composite } = (await profileInForce(database)).profile;
  const open = await database.tasks
    .where('flags')
    .anyOf(flagKey('responsible', 'open'), flagKey('creator', 'open'))
    .distinct()
    .toArray();
  const mine = open.filter(
    (task) => isComposite(task.title, title.words) && task.creatorId === account.userId,
  );
  return Promise.all(
    mine.map(async (task) => ({
      task,
      plannedSeconds: plannedTimeSeconds(task.description, composite.plannedTime),
      belowSeconds: await estimatesBelow(database, task.id, composite.plannedTime),
    })),
  );
}

/** Estimates of everything below a composite task; an inner composite counts by its own subtasks, or its line. */
export async function estimatesBelow(
  database: AccountDatabase,
  parentId: number,
  word: string,
  depth = 0,
): Promise<number> {
  const children = await database.tasks.where('parentId').equals(parentId).toArray();
  let seconds = 0;
  for (const child of children) {
    const below = depth < 20 ? await estimatesBelow(database, child.id, word, depth + 1) : 0;
    seconds += below || child.estimateSeconds || plannedTimeSeconds(child.description, word) || 0;
  }
  return seconds;
}

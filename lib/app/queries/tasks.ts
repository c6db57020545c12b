import { wantsWork } from '@/lib/regulation/task.ts';
import { isComposite, isStack } from '@/lib/regulation/titles/marks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Run, StoredTask } from '@/lib/store/records.ts';
import { currentRun } from '@/lib/store/timer.ts';
import { dayStart } from '@/lib/time/zone.ts';

/** What a list shows of a task: a description of pages stays in the store. */
export type ListedTask = Pick<StoredTask, 'id' | 'title' | 'deadlineAt' | 'estimateSeconds' | 'spentSeconds'>;

/** A task as lists show it. */
export const listed = ({ id, title, deadlineAt, estimateSeconds, spentSeconds }: StoredTask): ListedTask => ({
  id,
  title,
  deadlineAt,
  estimateSeconds,
  spentSeconds,
});

export interface RunningTimer {
  run: Run;
  task: ListedTask | null;
  /** Seconds of the task's earlier runs that the portal's total does not hold yet. */
  unsentSeconds: number;
}

/**
 * The running timer with its task. Each table is read by itself: one read over several would wait for whoever writes tasks,
 * and a press on a timer would wait behind it.
 */
export async function runningTimer(database: AccountDatabase): Promise<RunningTimer | null> {
  const run = await currentRun(database);
  if (!run) return null;
  const task = await database.tasks.get(run.taskId);
  const waiting = await database.operations
    .where('kind')
    .equals('entryAdd')
    .and((operation) => operation.state !== 'done')
    .toArray();
  const unsentSeconds = waiting.reduce(
    (sum, operation) =>
      operation.kind === 'entryAdd' && operation.payload.taskId === run.taskId
        ? sum + operation.payload.seconds
        : sum,
    0,
  );
  return { run, task: task ? listed(task) : null, unsentSeconds };
}

/** How far back (days) overdue tasks are looked for, step by step: who has thousands reads a list's worth of them. */
const overdueSteps = [1, 7, 30, Number.POSITIVE_INFINITY];

/** Tasks that can be started at all: not composite, not put off (CMP-3, STK-1). */
const startable = (task: StoredTask) => !isComposite(task.title) && !isStack(task.title);

/** What I do today: due today or overdue, nearest deadline first. */
export async function tasksForToday(
  database: AccountDatabase,
  now: number,
  zone: string,
  most: number,
): Promise<ListedTask[]> {
  const start = dayStart(now, zone);
  const found = await firstStartable(database, await idsDue(database, start, dayStart(now, zone, 1)), most);
  let until = start;
  for (const days of overdueSteps) {
    if (found.length >= most) break;
    const from = start - days * 86_400_000;
    const ids = await idsDue(database, from, until);
    found.push(...(await firstStartable(database, ids.reverse(), most - found.length)));
    until = from;
  }
  return found.map(listed);
}

/**
 * Ids of my tasks by deadline. Keys first, whole lists at a time: a cursor that filters row by row is a round trip a row.
 */
function idsDue(database: AccountDatabase, from: number, until: number): Promise<number[]> {
  return database.tasks.where('dueResponsible').between(from, until).primaryKeys();
}

/** The first startable tasks of a list of ids, in its order, read in slices until there are enough. */
async function firstStartable(database: AccountDatabase, ids: number[], most: number): Promise<StoredTask[]> {
  const found: StoredTask[] = [];
  for (let at = 0; at < ids.length && found.length < most; at += most * 2) {
    const read = await database.tasks.bulkGet(ids.slice(at, at + most * 2));
    found.push(...read.filter((task): task is StoredTask => task !== undefined && startable(task)));
  }
  return found.slice(0, most);
}

/** Tasks worked on last, newest first, without the running one. */
export async function recentTasks(
  database: AccountDatabase,
  personId: number,
  most: number,
): Promise<StoredTask[]> {
  const runs = await database.runs
    .orderBy('startedAt')
    .reverse()
    .limit(most * 2)
    .toArray();
  const entries = await database.entries
    .where('[userId+startedAt]')
    .between([personId, 0], [personId, Number.MAX_SAFE_INTEGER])
    .reverse()
    .limit(most * 4)
    .toArray();
  const running = runs.find((run) => run.open === 1)?.taskId;
  const order = [...runs, ...entries].sort((a, b) => b.startedAt - a.startedAt).map((work) => work.taskId);
  const ids = [...new Set(order)].filter((id) => id !== running);
  const tasks = await database.tasks.bulkGet(ids);
  return tasks
    .filter((task): task is StoredTask => task !== undefined && wantsWork(task) && startable(task))
    .slice(0, most);
}

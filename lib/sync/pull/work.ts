import { entriesOfPeople, type PortalEntry, toEntry } from '@/lib/portal/rest/methods/entries.ts';
import { type TaskPage, tasksById, tasksOfPeople, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import type { Task, TimeEntry } from '@/lib/regulation/task.ts';
import { putEntries } from '@/lib/store/entries.ts';
import { readMeta } from '@/lib/store/meta.ts';
import { subordinatesIn } from '@/lib/store/structure.ts';
import { type Day, dayOf, daysBetween, endOfDay, startOfDay } from '@/lib/time/days.ts';
import type { SyncContext } from '../context.ts';
import { type BatchState, type Fetch, runBatch } from './pagedBatch.ts';
import type { Walk } from './taskWalk.ts';

const pageSize = 50;
/** What a person makes of entries in a day, to guess the number of pages before the portal has counted them. */
const entriesADay = 6;

/** A counted list whose first batch asks for as many pages as are expected: no request is spent on counting. */
function guessedWalk(
  name: string,
  guess: number,
  command: (page: number) => Fetch['command'],
  take: (value: unknown) => Promise<void> | void,
): Walk {
  let asked = 0;
  let total: number | null = null;
  return {
    pagesLeft: () =>
      total === null ? (asked === 0 ? guess : 0) : Math.max(0, Math.ceil(total / pageSize) - asked),
    next(count) {
      return Array.from({ length: Math.min(count, this.pagesLeft()) }, () => {
        const page = asked;
        asked += 1;
        return {
          key: `${name}${page}`,
          command: command(page),
          take: async (answer) => {
            total = answer.total ?? total ?? 0;
            await take(answer.value);
          },
        };
      });
    },
  };
}

async function walkAll(context: SyncContext, walks: Walk[], state: BatchState): Promise<Outcome<void>> {
  while (walks.some((walk) => walk.pagesLeft() > 0)) {
    const fetches: Fetch[] = [];
    for (const walk of walks) fetches.push(...walk.next(Math.max(0, state.size - fetches.length)));
    const outcome = await runBatch(context.client, fetches, state, context.now);
    if (!outcome.ok) return outcome;
  }
  return done(undefined);
}

/** Whose work is read: the person's own beyond the days that are synced anyway, or that of the people below. */
export type WorkScope = 'mine' | 'team';

/**
 * Reads entries of some days, at most one request per 2,500; for a manager (CNT-3) also the tasks of the people below,
 * open or closed since. Needs nobody there to have the extension. What the portal no longer has is dropped.
 */
export async function pullWork(
  context: SyncContext,
  scope: WorkScope,
  first: Day,
  last: Day,
): Promise<Outcome<void>> {
  const { database, account } = context;
  const { zone } = account;
  const [departments, people] = await Promise.all([
    database.departments.toArray(),
    database.people.toArray(),
  ]);
  const ids =
    scope === 'mine'
      ? [account.userId]
      : subordinatesIn(departments, people, account.userId).map(({ id }) => id);
  if (ids.length === 0) return done(undefined);
  const since = startOfDay(first, zone);
  const until = endOfDay(last, zone);
  const state: BatchState = { size: await readMeta(database, 'batchCommands') };
  const today = dayOf(context.now(), zone);
  const daysWorked = daysBetween(first, last < today ? last : today).length;
  const expected = ids.length * daysWorked * entriesADay;
  const entries = new Map<number, TimeEntry>();
  const tasks = new Map<number, Task>();
  const takeTasks = (value: unknown) => {
    // The command's method has parsed the answer as tasks.
    for (const task of (value as TaskPage).tasks) tasks.set(task.id, toTask(task, zone));
  };
  const entryWalk = guessedWalk(
    'entries',
    Math.min(state.size, Math.max(1, Math.ceil(expected / pageSize))),
    (page) => entriesOfPeople(ids, since, until, page + 1, zone),
    (value) => {
      for (const entry of value as PortalEntry[]) entries.set(entry.ID, toEntry(entry, zone));
    },
  );
  const taskWalks = (['open', 'closed'] as const).map((name) =>
    guessedWalk(
      name,
      1,
      (page) =>
        tasksOfPeople(
          ids,
          name === 'open' ? { kind: 'open' } : { kind: 'closedSince', at: since },
          page * pageSize,
          zone,
        ),
      takeTasks,
    ),
  );
  for (const walks of scope === 'mine' ? [[entryWalk]] : [[entryWalk], taskWalks]) {
    const outcome = await walkAll(context, walks, state);
    if (!outcome.ok) return outcome;
  }
  const unknown = await readUnknownTasks(context, entries, tasks, state);
  if (!unknown.ok) return unknown;
  const tables = [database.entries, database.teamTasks, database.meta, database.operations];
  await database.transaction('rw', tables, async () => {
    const members = new Set(ids);
    await database.entries
      .where('startedAt')
      .between(since, until)
      .and(({ id, userId, createdAt }) => members.has(userId) && createdAt >= since && !entries.has(id))
      .delete();
    await putEntries(database, [...entries.values()]);
    await database.teamTasks.bulkPut([...tasks.values()]);
    if (scope === 'mine') return;
    await database.teamTasks
      .where('responsibleId')
      .anyOf(ids)
      .and(({ id }) => !tasks.has(id))
      .delete();
  });
  return done(undefined);
}

/** Time is also spent on tasks in which nobody here has a role, or that were closed long ago: their titles are read, too. */
async function readUnknownTasks(
  { database, account, client, now }: SyncContext,
  entries: ReadonlyMap<number, TimeEntry>,
  tasks: Map<number, Task>,
  state: BatchState,
): Promise<Outcome<void>> {
  const wanted = [...new Set([...entries.values()].map(({ taskId }) => taskId))].filter(
    (id) => !tasks.has(id),
  );
  const own = await database.tasks.bulkGet(wanted);
  const missing = wanted.filter((_id, at) => own[at] === undefined);
  const fetches: Fetch[] = [];
  for (let at = 0; at < missing.length; at += pageSize)
    fetches.push({
      key: `unknown${at}`,
      command: tasksById(missing.slice(at, at + pageSize)),
      take: async ({ value }) => {
        for (const task of (value as TaskPage).tasks) tasks.set(task.id, toTask(task, account.zone));
      },
    });
  for (let at = 0; at < fetches.length; at += state.size) {
    const outcome = await runBatch(client, fetches.slice(at, at + state.size), state, now);
    if (!outcome.ok) return outcome;
  }
  return done(undefined);
}

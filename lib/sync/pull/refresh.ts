import {
  portalCounters,
  type TaskPage,
  tasksById,
  tasksInWork,
  toTask,
} from '@/lib/portal/rest/methods/tasks.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import type { Role } from '@/lib/regulation/task.ts';
import { trustTasks } from '@/lib/store/doubtful.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import { readMetas, writeMetas } from '@/lib/store/meta.ts';
import { putTasks } from '@/lib/store/tasks.ts';
import type { SyncContext } from '../context.ts';
import { createEntryWalk } from './entries.ts';
import { type BatchState, type Fetch, runBatch } from './pagedBatch.ts';
import { personFetch } from './person.ts';
import { followPortalTimer } from './portalRun.ts';
import { readUntil } from './readUntil.ts';
import { createTaskWalk } from './taskWalk.ts';

const dayMs = 86_400_000;
/** Portal clocks and ours differ, and the portal's dates are whole seconds: read a little of the past again. */
const overlapMs = 120_000;
const pageSize = 50;
const workPagesMost = 5;

/**
 * Fetches what changed since the last time, in one request when little did: changed tasks, the entries of two days, the
 * tasks in work with the running timer, the portal's counter.
 */
export async function refresh(context: SyncContext): Promise<Outcome<void>> {
  const { database, account, client } = context;
  const startedAt = context.now();
  const before = await readMetas(database, ['changedSince', 'batchCommands', 'doubtful']);
  const since = before.changedSince - overlapMs;
  const state: BatchState = { size: before.batchCommands };
  const inWork: TaskPage['tasks'] = [];
  const store = async (page: TaskPage) =>
    putTasks(
      database,
      page.tasks.map((task) => toTask(task, account.zone)),
      account.userId,
    );
  const changed = createTaskWalk({
    name: 'changed',
    personId: account.userId,
    zone: account.zone,
    scope: { kind: 'changedSince', at: since },
    onPage: store,
  });
  const entries = createEntryWalk(context, startedAt - 2 * dayMs);
  const walks = [changed, entries];
  const once: Fetch[] = [
    personFetch(context),
    ...workFetches(await workPages(context), account.userId, async (page) => {
      inWork.push(...page.tasks);
      await store(page);
    }),
    {
      key: 'counters',
      command: portalCounters(account.userId),
      take: async ({ value }) => {
        // The command's method has parsed the answer as counters.
        const { overdue, newComments } = value as { overdue: number | null; newComments: number | null };
        await writeMetas(database, { portalOverdue: overdue, portalNewComments: newComments });
      },
    },
  ];
  // A batch holds fifty; the rest comes with the next refresh.
  const doubtful = before.doubtful.slice(0, pageSize);
  if (doubtful.length > 0)
    once.push({
      key: 'doubtful',
      command: tasksById(doubtful),
      take: async ({ value }) => {
        const page = value as TaskPage;
        await store(page);
        const alive = new Set(page.tasks.map(({ id }) => id));
        await database.tasks.bulkDelete(doubtful.filter((id) => !alive.has(id)));
      },
    });
  let first = true;
  let answeredAt: number | null = null;
  while (walks.some((walk) => walk.pagesLeft() > 0)) {
    const fetches: Fetch[] = first ? [...once] : [];
    for (const walk of walks) fetches.push(...walk.next(Math.max(1, state.size - fetches.length)));
    const outcome = await runBatch(client, fetches, state, context.now);
    if (!outcome.ok) return outcome;
    if (first) {
      answeredAt = client.answeredAt();
      await followPortalTimer(context, inWork, startedAt);
    }
    first = false;
  }
  await entries.finish();
  if (doubtful.length > 0)
    await database.transaction('rw', database.meta, () => trustTasks(database, doubtful));
  await writeMetas(database, {
    batchCommands: state.size,
    changedSince: readUntil(client, startedAt, answeredAt),
  });
  return done(undefined);
}

/** How many pages of tasks in work to read, so that the running timer cannot hide on a later one. */
async function workPages(context: SyncContext): Promise<number> {
  const roles: Role[] = ['responsible', 'accomplice'];
  const counts = await Promise.all(
    roles.map((role) => context.database.tasks.where('flags').equals(flagKey(role, 'inProgress')).count()),
  );
  const expected = counts.reduce((sum, count) => sum + count, 0);
  return Math.min(workPagesMost, Math.max(1, Math.ceil((expected + 5) / pageSize)));
}

function workFetches(pages: number, personId: number, take: (page: TaskPage) => Promise<void>): Fetch[] {
  return Array.from({ length: pages }, (_unused, at) => ({
    key: `work${at}`,
    command: tasksInWork(personId, at * pageSize),
    take: async ({ value }) => take(value as TaskPage),
  }));
}

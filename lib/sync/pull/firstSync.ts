import { departmentsPage, peoplePage, projectsPage, toPerson } from '@/lib/portal/rest/methods/people.ts';
import { portalCounters, type TaskPage, tasksInWork, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import type { Department, Task } from '@/lib/regulation/task.ts';
import { readMeta, writeMeta, writeMetas } from '@/lib/store/meta.ts';
import { putTasks } from '@/lib/store/tasks.ts';
import type { SyncContext } from '../context.ts';
import { createEntryWalk } from './entries.ts';
import { type BatchState, type Fetch, runBatch } from './pagedBatch.ts';
import { personFetch } from './person.ts';
import { followPortalTimer } from './portalRun.ts';
import { readUntil } from './readUntil.ts';
import { createTaskWalk, type Walk } from './taskWalk.ts';

const dayMs = 86_400_000;
const closedDays = 90;
const entryDays = 35;
const pageSize = 50;
/** Pages of the stretch that is answered first: enough to be writing while the others are on their way. */
const beginningPages = 12;

type Page = { value: unknown; total: number | null };

/** Remembers how many rows a plain offset list still has. */
function offsetWalk(
  name: string,
  command: (offset: number) => Fetch['command'],
  take: (value: unknown) => Promise<void>,
) {
  let offset = 0;
  let total: number | null = null;
  return {
    pagesLeft: () =>
      total === null ? (offset === 0 ? 1 : 0) : Math.max(0, Math.ceil((total - offset) / pageSize)),
    next(count: number): Fetch[] {
      return Array.from({ length: Math.min(count, this.pagesLeft()) }, () => {
        const at = offset;
        offset += pageSize;
        return {
          key: `${name}${at}`,
          command: command(at),
          take: async (answer: Page) => {
            total = answer.total ?? total;
            await take(answer.value);
          },
        };
      });
    },
  };
}

/** How many requests may be under way at once: enough to hide the network, few enough for a small portal. */
const lanesMost = 5;

/** Runs lanes of walks, so many at a time; those of a few pages ride together. */
async function sideBySide(
  lanes: Walk[][],
  batchSize: number,
  walkAll: (walks: Walk[]) => Promise<Outcome<void>>,
): Promise<Outcome<void>[]> {
  const sized = lanes.map((walks) => ({
    walks,
    pages: walks.reduce((sum, walk) => sum + walk.pagesLeft(), 0),
  }));
  const pages = sized.reduce((sum, lane) => sum + lane.pages, 0);
  // Little enough for one batch goes as one batch.
  const count = Math.min(lanesMost, Math.max(1, Math.ceil(pages / batchSize)));
  const slots = Array.from({ length: count }, () => ({ walks: [] as Walk[], pages: 0 }));
  for (const lane of sized.sort((a, b) => b.pages - a.pages)) {
    const slot = slots.reduce((least, other) => (other.pages < least.pages ? other : least));
    slot.walks.push(...lane.walks);
    slot.pages += lane.pages;
  }
  // The shortest goes first: there is something to write while the others are answered.
  return Promise.all(slots.sort((a, b) => a.pages - b.pages).map((slot) => walkAll(slot.walks)));
}

/** Writes tasks one batch after the other while the next ones are already on their way. */
function createTaskWriter(context: SyncContext) {
  let waiting: Task[] = [];
  let writing: Promise<void> = Promise.resolve();
  let written = 0;
  return {
    add: async (page: TaskPage) =>
      void waiting.push(...page.tasks.map((task) => toTask(task, context.account.zone))),
    /** Starts writing what has arrived; one transaction for a whole batch. */
    flush(total: number): void {
      const tasks = waiting;
      waiting = [];
      writing = writing.then(async () => {
        await putTasks(context.database, tasks, context.account.userId);
        written += tasks.length;
        await writeMeta(context.database, 'firstSync', {
          doneTasks: written,
          totalTasks: total,
          finishedAt: null,
        });
      });
    },
    finish: async () => {
      await writing;
      return written;
    },
  };
}

/**
 * The first sync of an account: my tasks (all roles, open + closed within 90 days), people, projects, entries of 35
 * days. Full pages in batches, open and closed tasks side by side; what has arrived is usable at once. A sync cut short
 * starts over and loses nothing; after one, as after a journey, the sweep is due.
 */
export async function firstSync(context: SyncContext): Promise<Outcome<void>> {
  const { database, account, client } = context;
  const startedAt = context.now();
  const state: BatchState = { size: await readMeta(database, 'batchCommands') };
  const isAnew = (await database.tasks.limit(1).primaryKeys()).length > 0;
  const inWork: TaskPage['tasks'] = [];
  const writer = createTaskWriter(context);
  const common = { personId: account.userId, zone: account.zone, onPage: writer.add };
  const open = createTaskWalk({ ...common, name: 'open', scope: { kind: 'open' } });
  const closed = createTaskWalk({
    ...common,
    name: 'closed',
    scope: { kind: 'closedSince', at: startedAt - closedDays * dayMs },
  });
  const entries = createEntryWalk(context, startedAt - entryDays * dayMs);
  const people = offsetWalk('people', peoplePage, async (value) => {
    await database.people.bulkPut((value as Parameters<typeof toPerson>[0][]).map(toPerson));
  });
  const projects = offsetWalk('projects', projectsPage, async (value) => {
    await database.projects.bulkPut((value as { workgroups: { id: number; name: string }[] }).workgroups);
  });
  const departments = offsetWalk('departments', departmentsPage, async (value) => {
    await database.departments.bulkPut(value as Department[]);
  });
  const once: Fetch[] = [
    personFetch(context),
    {
      key: 'work',
      command: tasksInWork(account.userId, 0),
      take: async ({ value }) => void inWork.push(...(value as TaskPage).tasks),
    },
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
  const total = () => open.total() + closed.total();

  async function walkAll(walks: Walk[]): Promise<Outcome<void>> {
    while (walks.some((walk) => walk.pagesLeft() > 0)) {
      const fetches: Fetch[] = [];
      for (const walk of walks) fetches.push(...walk.next(Math.max(0, state.size - fetches.length)));
      const outcome = await runBatch(client, fetches, state, context.now);
      if (!outcome.ok) return outcome;
      writer.flush(total());
    }
    return done(undefined);
  }

  const walks: Walk[] = [open, closed, entries, people, projects, departments];
  const beginning = await runBatch(
    client,
    [...once, ...walks.flatMap((walk) => walk.next(1))],
    state,
    context.now,
  );
  if (!beginning.ok) return beginning;
  const answeredAt = client.answeredAt();
  writer.flush(total());
  await followPortalTimer(context, inWork, startedAt);
  const stretches = [...open.stretches(state.size, beginningPages), ...closed.stretches(state.size)];
  const lanes = await sideBySide(
    [...stretches.map((walk) => [walk]), [entries, people, projects, departments]],
    state.size,
    walkAll,
  );
  // Where stretches did not meet, because a task vanished meanwhile, the rest is fetched now.
  lanes.push(await walkAll(stretches));
  const written = await writer.finish();
  await writeMeta(database, 'batchCommands', state.size);
  for (const lane of lanes) if (!lane.ok) return lane;
  await entries.finish();
  await writeMetas(database, {
    changedSince: readUntil(client, startedAt, answeredAt),
    // Reading says nothing of what was here before and is gone from the portal.
    lastSweepAt: isAnew ? 0 : (answeredAt ?? context.now()),
    firstSync: { doneTasks: written, totalTasks: written, finishedAt: context.now() },
  });
  return done(undefined);
}

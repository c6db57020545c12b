import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { peoplePage, projectsPage, toPerson } from '@/lib/portal/rest/methods/people.ts';
import { portalCounters, type TaskPage, tasksInWork, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { putTasks } from '@/lib/store/tasks.ts';
import type { SyncContext } from '../context.ts';
import { createEntryWalk } from './entries.ts';
import { type BatchState, type Fetch, runBatch } from './pagedBatch.ts';
import { followPortalTimer } from './portalRun.ts';
import { createTaskWalk } from './taskWalk.ts';

const dayMs = 86_400_000;
const closedDays = 90;
const entryDays = 35;
const pageSize = 50;

type Page = { value: unknown; total: number | null };

/** Remembers how many rows a plain offset list still has. */
function offsetWalk(name: string, command: (offset: number) => Fetch['command'], take: (value: unknown) => Promise<void>) {
  let offset = 0;
  let total: number | null = null;
  return {
    pagesLeft: () => (total === null ? (offset === 0 ? 1 : 0) : Math.max(0, Math.ceil((total - offset) / pageSize))),
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

/**
 * The first sync of an account: my tasks (all roles, open + closed within 90 days), people, projects, entries of 35
 * days. Full pages in batches; what has arrived is usable at once. A sync cut short starts over and loses nothing.
 */
export async function firstSync(context: SyncContext): Promise<Outcome<void>> {
  const { database, account, client } = context;
  const startedAt = context.now();
  const revision = await readMeta(database, 'timerRevision');
  const state: BatchState = { size: await readMeta(database, 'batchCommands') };
  let doneTasks = 0;
  const inWork: TaskPage['tasks'] = [];
  const common = { personId: account.userId, zone: account.zone };
  const onPage = async (page: TaskPage) => {
    doneTasks += page.tasks.length;
    await putTasks(database, page.tasks.map((task) => toTask(task, account.zone)), account.userId);
  };
  const open = createTaskWalk({ ...common, name: 'open', scope: { kind: 'open' }, onPage });
  const closed = createTaskWalk({ ...common, name: 'closed', scope: { kind: 'closedSince', at: startedAt - closedDays * dayMs }, onPage });
  const entries = createEntryWalk(context, startedAt - entryDays * dayMs);
  const people = offsetWalk('people', peoplePage, async (value) => {
    await database.people.bulkPut((value as Parameters<typeof toPerson>[0][]).map(toPerson));
  });
  const projects = offsetWalk('projects', projectsPage, async (value) => {
    await database.projects.bulkPut((value as { workgroups: { id: number; name: string }[] }).workgroups);
  });
  const walks = [open, closed, entries, people, projects];
  const once: Fetch[] = [
    { key: 'work', command: tasksInWork(account.userId, 0), take: async ({ value }) => void inWork.push(...(value as TaskPage).tasks) },
    { key: 'counters', command: portalCounters(account.userId), take: async ({ value }) => writeMeta(database, 'portalOverdue', (value as { overdue: number | null }).overdue) },
  ];
  let first = true;
  while (walks.some((walk) => walk.pagesLeft() > 0)) {
    const fetches: Fetch[] = first ? [...once] : [];
    for (const walk of walks) fetches.push(...walk.next(Math.max(0, state.size - fetches.length)));
    const outcome = await runBatch(client, fetches, state, context.now);
    await writeMeta(database, 'batchCommands', state.size);
    if (!outcome.ok) return outcome;
    if (first) await followPortalTimer(context, inWork, revision);
    first = false;
    await writeMeta(database, 'firstSync', { doneTasks, totalTasks: open.total() + closed.total(), finishedAt: null });
  }
  await entries.finish();
  await writeMeta(database, 'changedSince', startedAt + client.skewMs());
  await writeMeta(database, 'lastSweepAt', context.now());
  await writeMeta(database, 'firstSync', { doneTasks, totalTasks: doneTasks, finishedAt: context.now() });
  return done(undefined);
}

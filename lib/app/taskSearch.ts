import type { DBCore, DBCoreMutateRequest } from 'dexie';
import { wantsWork } from '@/lib/regulation/task.ts';
import { createTaskIndex, type SearchDocument, type TaskIndex } from '@/lib/search/taskIndex.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account, StoredTask } from '@/lib/store/records.ts';

/**
 * Searched for while the index is built, to no end but that the browser compiles what a search runs: else the first keys
 * after a start would take three times as long.
 */
const rehearsal = ['п', 'работа', 'общая: работа', '#1'];
/** With so many tasks in the index it has been searched often enough. */
const rehearsedMost = 30_000;

export interface FoundTasks {
  tasks: StoredTask[];
  /** The text in the other keyboard layout, where that is what was found. */
  layout: string | null;
  /** True while the index is still being built: what is found is not all yet. */
  isBuilding: boolean;
}

export interface TaskSearch {
  /** @param among only tasks of these numbers; absent for all */
  search(text: string, most: number, among?: number[]): Promise<FoundTasks>;
  /** Resolves when every task is in the index. */
  ready(): Promise<void>;
}

interface Names {
  people: Map<number, string>;
  projects: Map<number, string>;
  crm: Map<string, string>;
}

/** So many tasks are read and indexed at a time; between two slices a click is answered. */
const sliceSize = 2_000;

/**
 * SRC-1: searches every synced task, offline. The index is built with the first search, newest tasks first, and then follows
 * the store: what was written since is read before the next answer. It lives as long as the background does, which is the
 * only writer. Call it before the database is used for the first time.
 */
export function createTaskSearch(database: AccountDatabase, account: Account, now: () => number): TaskSearch {
  const index = createTaskIndex(now);
  const dirty = new Set<number>();
  let names: Names | null = null;
  let building: Promise<void> | null = null;
  let isReady = false;
  followWrites(database, dirty);

  async function build(): Promise<void> {
    names = await readNames(database);
    const ids = (await database.tasks.toCollection().primaryKeys()).reverse();
    // A range from low to high is one read; downwards it would be a cursor's step a task.
    const read = (at: number) =>
      at < ids.length
        ? database.tasks
            .where('id')
            .between(ids[Math.min(at + sliceSize, ids.length) - 1], ids[at], true, true)
            .toArray()
        : Promise.resolve([]);
    let next = read(0);
    for (let at = 0; at < ids.length; at += sliceSize) {
      const tasks = await next;
      // The next slice is on its way while this one is indexed; in between a press on a timer goes first.
      next = read(at + sliceSize);
      for (const task of tasks) index.put(documentOf(task, account, names));
      if (at < rehearsedMost) for (const text of rehearsal) index.search(text, 20);
    }
    isReady = true;
  }

  return {
    async search(text, most, among) {
      building ??= build();
      if (isReady) {
        const changed = [...dirty];
        dirty.clear();
        await followStore(database, account, index, changed, names);
      }
      const { hits, layout } = index.search(text, most, among && new Set(among));
      const found = await database.tasks.bulkGet(hits.map(({ id }) => id));
      const tasks = found.filter((task): task is StoredTask => task !== undefined);
      return { tasks, layout, isBuilding: !isReady };
    },
    ready: () => {
      building ??= build();
      return building;
    },
  };
}

/** Notes the number of every task that is written or deleted. */
function followWrites(database: AccountDatabase, dirty: Set<number>): void {
  const note = (request: DBCoreMutateRequest) => {
    if (request.type === 'delete') for (const key of request.keys) dirty.add(Number(key));
    if (request.type === 'put' || request.type === 'add')
      // The table's own rows: each carries its key.
      for (const { id } of request.values as { id: number }[]) dirty.add(id);
  };
  database.use({
    stack: 'dbcore',
    name: 'taskSearch',
    create: (down: DBCore): DBCore => ({
      ...down,
      table: (name) => {
        const table = down.table(name);
        if (name !== 'tasks') return table;
        return {
          ...table,
          mutate: async (request) => {
            const answer = await table.mutate(request);
            note(request);
            return answer;
          },
        };
      },
    }),
  });
}

/** Reads the tasks that were written since; what is not there any more is taken out. */
async function followStore(
  database: AccountDatabase,
  account: Account,
  index: TaskIndex,
  changed: number[],
  names: Names | null,
): Promise<void> {
  if (changed.length === 0) return;
  const tasks = await database.tasks.bulkGet(changed);
  const known = names ?? (await readNames(database));
  for (const [at, id] of changed.entries()) {
    const task = tasks[at];
    if (task) index.put(documentOf(task, account, known));
    else index.remove(id);
  }
}

async function readNames(database: AccountDatabase): Promise<Names> {
  const [people, projects, crm] = await Promise.all([
    database.people.toArray(),
    database.projects.toArray(),
    database.crm.toArray(),
  ]);
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    projects: new Map(projects.map(({ id, name }) => [id, name])),
    crm: new Map(crm.map(({ code, name }) => [code, name])),
  };
}

/** A task as it is searched: its own words, and the names of everybody and everything it links to. */
function documentOf(task: StoredTask, account: Account, names: Names): SearchDocument {
  const people = new Set([task.responsibleId, task.creatorId, ...task.accompliceIds, ...task.auditorIds]);
  people.delete(account.userId);
  return {
    id: task.id,
    title: task.title,
    own: task.responsibleId === account.userId,
    open: wantsWork(task),
    changedAt: task.changedAt,
    texts: {
      description: task.description,
      tag: task.tags.join(' '),
      person: [...people].map((id) => names.people.get(id) ?? '').join(' '),
      crm: task.crm.map((code) => names.crm.get(code) ?? '').join(' '),
      project: names.projects.get(task.projectId) ?? '',
    },
  };
}

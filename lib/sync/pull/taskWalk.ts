import type { Answer } from '@/lib/portal/rest/client.ts';
import { lastIdReference, type TaskPage, taskPage, type TaskScope } from '@/lib/portal/rest/methods/tasks.ts';
import type { Fetch } from './pagedBatch.ts';

const pageSize = 50;

/**
 * A walk over one list of tasks by ascending id. Within a batch each page continues from the last id of the one before
 * by a reference; the next batch continues from the last id seen.
 */
export interface TaskWalk {
  /** Pages still expected, from the portal's count. */
  pagesLeft(): number;
  total(): number;
  /** Up to `count` further pages as fetches of one batch. */
  next(count: number): Fetch[];
}

export interface WalkOptions {
  name: string;
  scope: TaskScope;
  personId: number;
  zone: string;
  onPage: (page: TaskPage) => Promise<void>;
}

/** Starts a walk; the first page asks for the count, so that later batches are planned exactly. */
export function createTaskWalk(options: WalkOptions): TaskWalk {
  let total: number | null = null;
  let seen = 0;
  let lastId = 0;
  let ended = false;

  async function take(answer: Answer<unknown>): Promise<void> {
    // The command's method has parsed the answer as a page of tasks.
    const page = answer.value as TaskPage;
    if (answer.total !== null) total = answer.total;
    if (ended) return;
    // A reference that found no 50th row starts over at the first id: such a page brings nothing new.
    const fresh = page.tasks.filter((task) => task.id > lastId);
    seen += fresh.length;
    lastId = fresh.at(-1)?.id ?? lastId;
    if (page.tasks.length < pageSize || fresh.length === 0) ended = true;
    if (fresh.length > 0) await options.onPage({ tasks: fresh });
  }

  return {
    total: () => total ?? 0,
    pagesLeft() {
      if (ended) return 0;
      return total === null ? 1 : Math.max(1, Math.ceil((total - seen) / pageSize));
    },
    next(count) {
      const pages = Math.min(count, this.pagesLeft());
      return Array.from({ length: pages }, (_unused, at) => {
        const key = `${options.name}${at}`;
        const above = at === 0 ? lastId : lastIdReference(`${options.name}${at - 1}`);
        return { key, command: taskPage({ personId: options.personId, zone: options.zone, scope: options.scope, above, counted: total === null }), take };
      });
    },
  };
}

import type { Answer } from '@/lib/portal/rest/client.ts';
import { lastIdReference, type TaskPage, type TaskScope, taskPage } from '@/lib/portal/rest/methods/tasks.ts';
import type { Fetch } from './pagedBatch.ts';

const pageSize = 50;

/** Something that is fetched page by page. */
export interface Walk {
  /** Pages still expected, from the portal's count. */
  pagesLeft(): number;
  /** Up to `count` further pages as fetches of one batch. */
  next(count: number): Fetch[];
}

/**
 * A walk over one list of tasks by ascending id. Within a batch each page continues from the last id of the one before
 * by a reference; the next batch continues from the last id seen.
 */
export interface TaskWalk extends Walk {
  total(): number;
  /**
   * Cuts what is left into stretches of at most `pages` pages, which may be fetched side by side. Each but the first
   * begins at an offset, on the last row of the one before: where that row is not met (a task was deleted meanwhile),
   * the stretch before goes on until it is, so that nothing is left out.
   * @param beginning pages of the first stretch, when it is to be answered sooner than the others
   */
  stretches(pages: number, beginning?: number): Walk[];
}

export interface WalkOptions {
  name: string;
  scope: TaskScope;
  personId: number;
  zone: string;
  onPage: (page: TaskPage) => Promise<void>;
}

interface Stretch {
  name: string;
  /** Offset of its first page, or null when it goes on above `lastId`. */
  offset: number | null;
  firstId: number | null;
  lastId: number;
  /** Pages it was cut to; more follow only to meet the next stretch. */
  planned: number;
  ended: boolean;
  following: Stretch | null;
}

function stretchOf(name: string, offset: number, planned: number): Stretch {
  return { name, offset, firstId: null, lastId: 0, planned, ended: false, following: null };
}

function pagesLeft(stretch: Stretch): number {
  if (stretch.ended) return 0;
  if (stretch.planned > 0) return stretch.planned;
  const meets = stretch.following?.firstId ?? null;
  return meets !== null && stretch.lastId < meets ? 1 : 0;
}

/** Starts a walk; the first page asks for the count, so that later batches are planned exactly. */
export function createTaskWalk(options: WalkOptions): TaskWalk {
  const seen = new Set<number>();
  let total: number | null = null;
  const first = stretchOf(options.name, 0, 1);

  async function take(stretch: Stretch, answer: Answer<unknown>): Promise<void> {
    // The command's method has parsed the answer as a page of tasks.
    const { tasks } = answer.value as TaskPage;
    if (total === null) {
      total = answer.total ?? 0;
      first.planned = Math.max(1, Math.ceil(total / pageSize));
    }
    stretch.offset = null;
    stretch.firstId ??= tasks[0]?.id ?? null;
    // A reference that found no 50th row starts over at the first id: such a page brings nothing new.
    const further = tasks.filter((task) => task.id > stretch.lastId);
    stretch.lastId = further.at(-1)?.id ?? stretch.lastId;
    stretch.planned = Math.max(0, stretch.planned - 1);
    if (tasks.length < pageSize || further.length === 0) stretch.ended = true;
    else if (!stretch.following && stretch.planned === 0) stretch.planned = 1;
    const fresh = further.filter((task) => !seen.has(task.id));
    for (const task of fresh) seen.add(task.id);
    if (fresh.length > 0) await options.onPage({ tasks: fresh });
  }

  function fetches(stretch: Stretch, count: number): Fetch[] {
    const { personId, zone, scope } = options;
    return Array.from({ length: Math.min(count, pagesLeft(stretch)) }, (_unused, at) => {
      const goesOn = stretch.offset === null ? { above: stretch.lastId } : { offset: stretch.offset };
      const from = at > 0 ? { above: lastIdReference(`${stretch.name}${at - 1}`) } : goesOn;
      return {
        key: `${stretch.name}${at}`,
        command: taskPage({ personId, zone, scope, ...from }),
        take: (answer) => take(stretch, answer),
      };
    });
  }

  const walkOf = (stretch: Stretch): Walk => ({
    pagesLeft: () => pagesLeft(stretch),
    next: (count) => fetches(stretch, count),
  });

  return {
    total: () => total ?? 0,
    ...walkOf(first),
    stretches(pages, beginning = pages) {
      const left = pagesLeft(first);
      const cut = [first];
      for (let skipped = Math.min(beginning, pages); skipped < left; skipped += pages) {
        const name = `${options.name}${String.fromCharCode(96 + cut.length)}`;
        // Each begins one row early, and so does every one after it.
        const offset = seen.size + skipped * pageSize - cut.length;
        const stretch = stretchOf(name, offset, Math.min(pages, left - skipped));
        const before = cut.at(-1);
        if (before) before.following = stretch;
        cut.push(stretch);
      }
      if (cut.length > 1) first.planned = Math.min(beginning, pages);
      return cut.map(walkOf);
    },
  };
}

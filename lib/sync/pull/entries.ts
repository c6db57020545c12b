import { entriesPage, type PortalEntry, toEntry } from '@/lib/portal/rest/methods/entries.ts';
import type { TimeEntry } from '@/lib/regulation/task.ts';
import { putEntries } from '@/lib/store/entries.ts';
import type { SyncContext } from '../context.ts';
import type { Fetch } from './pagedBatch.ts';

const pageSize = 50;

/** Reads a person's entries created since an instant and makes the local copy of that window equal to the portal's. */
export interface EntryWalk {
  next(count: number): Fetch[];
  pagesLeft(): number;
  /** Call when no page is left: what the portal no longer has in the window is removed here. */
  finish(): Promise<void>;
}

export function createEntryWalk(context: SyncContext, since: number): EntryWalk {
  const { database, account } = context;
  const found: TimeEntry[] = [];
  let total: number | null = null;
  let nextPage = 1;
  return {
    pagesLeft: () =>
      total === null ? (nextPage === 1 ? 1 : 0) : Math.max(0, Math.ceil(total / pageSize) - (nextPage - 1)),
    next(count) {
      const pages = Math.min(count, this.pagesLeft());
      return Array.from({ length: pages }, () => {
        const page = nextPage;
        nextPage += 1;
        return {
          key: `entries${page}`,
          command: entriesPage(account.userId, since, page, account.zone),
          take: async (answer) => {
            total = answer.total ?? total ?? 0;
            // The command's method has parsed the answer as elapsed items.
            const entries = (answer.value as PortalEntry[]).map((entry) => toEntry(entry, account.zone));
            found.push(...entries);
            await putEntries(database, entries);
          },
        };
      });
    },
    async finish() {
      const alive = new Set(found.map((entry) => entry.id));
      await database.entries
        .where('startedAt')
        .aboveOrEqual(since)
        .and((entry) => entry.userId === account.userId && entry.createdAt >= since && !alive.has(entry.id))
        .delete();
    },
  };
}

import type { SummaryFilter } from '@/lib/planning/summary.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { readMeta } from '@/lib/store/meta.ts';

/** PLN-5: the filters kept under a name. */
export async function savedFilters(
  database: AccountDatabase,
): Promise<{ name: string; filter: SummaryFilter }[]> {
  await follow(database, 'meta');
  return readMeta(database, 'savedFilters');
}

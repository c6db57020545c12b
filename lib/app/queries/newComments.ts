import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { readMeta } from '@/lib/store/meta.ts';
import type { Account } from '@/lib/store/records.ts';
import { listAddress } from '../addresses.ts';

/** How many new comments the portal counts for this person, and where it lists them; null where it tells none. */
export async function portalNewComments(
  database: AccountDatabase,
  account: Account,
): Promise<{ count: number; address: string } | null> {
  await follow(database, 'meta');
  const count = await readMeta(database, 'portalNewComments');
  return count === null ? null : { count, address: listAddress(account) };
}

import { activeAccount } from '@/lib/store/accounts.ts';
import { type AccountDatabase, openAccountDatabase, openRegistry } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';

export type { StoredDraft, StoredTask, StoredTemplate } from '@/lib/store/records.ts';
export type { Account, AccountDatabase };

/** What one of our screens speaks of: the account seen last, with its store to read. */
export interface Screen {
  account: Account;
  database: AccountDatabase;
}

/** Opens the store of the active account; null when no portal is known yet. */
export async function openScreen(): Promise<Screen | null> {
  const account = await activeAccount(openRegistry());
  return account ? { account, database: openAccountDatabase(account.key) } : null;
}

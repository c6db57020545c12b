import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import type { Watch } from './ask/direct.ts';

export type { StoredDraft, StoredTask, StoredTemplate } from '@/lib/store/records.ts';
export type { Account, AccountDatabase };

/** What one of our screens speaks of: the account seen last, and how its store is asked. */
export interface Screen {
  account: Account;
  /** The store to read; null inside a frame, where browsers may keep storage from us. */
  database: AccountDatabase | null;
  watch: Watch;
}

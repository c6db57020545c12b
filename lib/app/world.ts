import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import type { ConnectWorld } from './connect.ts';

/** What the engine needs of the browser; tests bring plain functions. */
export interface EngineWorld extends ConnectWorld {
  /** Opens an account's database; called once an account. */
  openDatabase: (accountKey: string) => AccountDatabase;
  /** What an account had not sent when its second copy was made, or null. */
  unsentCopy: (accountKey: string) => Promise<unknown>;
  /** The administrator's profile values, or null. */
  policy: () => Promise<unknown>;
  /** Called when something a page or the badge shows may have changed; never fails, as sending comes after it. */
  changed: (account: Account, database: AccountDatabase) => Promise<void>;
  /** Called when an account's data is gone: what pages were told about it goes, too. */
  forgotten: (account: Account) => Promise<void>;
  /** Asks to be woken (`wake`) at an instant, because something waits to be sent. */
  wakeAt: (at: number) => void;
}

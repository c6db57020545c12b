import type { Client } from '@/lib/portal/rest/client.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import type { Outcome } from '@/lib/regulation/outcome.ts';
import type { Person, TimeEntry } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account, LocalReason } from '@/lib/store/records.ts';

/** Everything syncing needs of the world; the clock is passed in, so that tests can move it. */
export interface SyncContext {
  database: AccountDatabase;
  client: Client;
  account: Account;
  now: () => number;
  /** The text of an entry that the portal did not measure itself, in the account's language. */
  entryComment: (reason: LocalReason | 'stoppedOffline', startedAt: number, stoppedAt: number) => string;
  /** Whether that is what an entry says, whatever its times: a person's other device may speak another language. */
  isEntryComment: (comment: string, reason: LocalReason | 'stoppedOffline') => boolean;
  /** The comment of an entry that was changed by hand: what the person wrote, and what the entry was before. */
  changedComment: (words: string, was: Pick<TimeEntry, 'seconds' | 'comment'>) => string;
  /**
   * Keeps the person's name and zone as the portal has them now. In another zone all is to be read anew: the portal writes
   * wall clocks, and those read by the former zone may be wrong.
   */
  personSeen: (person: Person) => Promise<void>;
  /** The description a draft is sent with, in the account's language (regulation/compose.ts). */
  draftDescription: (fields: DraftFields, creatorRefused: boolean) => Promise<string>;
  /** Where people open a task, for texts that name one. */
  taskAddress: (taskId: number) => string;
}

/** What became of an attempt to send an operation. */
export type Verdict =
  | { kind: 'done'; resultId?: number }
  | { kind: 'failed'; failure: Extract<Outcome<never>, { ok: false }>['failure'] };

export const sent: Verdict = { kind: 'done' };

import { maskedWebhook } from '@/lib/portal/rest/webhook.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMetas } from '@/lib/store/meta.ts';
import type { Account, MetaValues } from '@/lib/store/records.ts';
import type { WayKind } from '@/lib/store/ways.ts';

export interface Diagnostics {
  host: string;
  personId: number;
  zone: string;
  meta: Pick<
    MetaValues,
    | 'lastPullAt'
    | 'lastSweepAt'
    | 'blockedUntil'
    | 'lastFailure'
    | 'signIn'
    | 'cards'
    | 'portalTimer'
    | 'batchCommands'
    | 'pageLooks'
  >;
  /** Which way calls go; a webhook's address is masked, of an application nothing is told. */
  way: WayKind;
  webhook: string;
  /** Calls go through an open portal tab, because the portal refuses the extension's own. */
  isRelayed: boolean;
  tasks: number;
  entries: number;
  drafts: number;
  waiting: number;
  refused: number;
  /** The waiting operation that is tried next, and what stopped it. */
  next: { kind: string; attempts: number; notBefore: number; failure: string } | null;
}

/** What is going on, in figures and kinds: no text of a task, no key. */
export async function diagnostics(database: AccountDatabase, account: Account): Promise<Diagnostics> {
  const { operations } = database;
  const [{ session, way, ...meta }, tasks, entries, drafts, waiting, refused] = await Promise.all([
    readMetas(database, [
      'lastPullAt',
      'lastSweepAt',
      'blockedUntil',
      'lastFailure',
      'signIn',
      'cards',
      'portalTimer',
      'batchCommands',
      'pageLooks',
      'session',
      'way',
    ]),
    database.tasks.count(),
    database.entries.count(),
    database.drafts.count(),
    operations.where('state').anyOf('waiting', 'sending').toArray(),
    operations.where('state').equals('refused').count(),
  ]);
  const [next] = waiting.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
  return {
    host: account.host,
    personId: account.userId,
    zone: account.zone,
    meta,
    way,
    webhook: way === 'webhook' ? maskedWebhook(account) : '',
    isRelayed: session.relayed,
    tasks,
    entries,
    drafts,
    waiting: waiting.length,
    refused,
    next: next
      ? {
          kind: next.kind,
          attempts: next.attempts,
          notBefore: next.notBefore,
          failure: next.failure?.kind ?? '',
        }
      : null,
  };
}

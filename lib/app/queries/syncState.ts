import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMeta } from '@/lib/store/meta.ts';
import { unfinishedOperations } from '@/lib/store/operations.ts';
import type { MetaValues, Operation } from '@/lib/store/records.ts';

export interface SyncState {
  waiting: number;
  /** Refused operations, each with its task's title: a person must decide. */
  problems: { operation: Operation; title: string }[];
  firstSync: MetaValues['firstSync'];
  signedOut: boolean;
  failing: MetaValues['lastFailure'];
  lastPullAt: number;
  portalOverdue: number | null;
}

/** What a person should know about syncing. */
export async function syncState(database: AccountDatabase): Promise<SyncState> {
  const refused = await database.operations.where('state').equals('refused').toArray();
  const tasks = await database.tasks.bulkGet(refused.map((operation) => operation.payload.taskId));
  return {
    waiting: (await unfinishedOperations(database)).length,
    problems: refused.map((operation, at) => ({ operation, title: tasks[at]?.title ?? `#${operation.payload.taskId}` })),
    firstSync: await readMeta(database, 'firstSync'),
    signedOut: (await readMeta(database, 'signIn')) === 'out',
    failing: await readMeta(database, 'lastFailure'),
    lastPullAt: await readMeta(database, 'lastPullAt'),
    portalOverdue: await readMeta(database, 'portalOverdue'),
  };
}

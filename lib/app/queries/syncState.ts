import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMetas } from '@/lib/store/meta.ts';
import type { MetaValues, Operation } from '@/lib/store/records.ts';
import type { WayKind } from '@/lib/store/ways.ts';
import { dayText } from '@/lib/time/days.ts';

export interface SyncState {
  waiting: number;
  /** Refused operations, each with its task's title: a person must decide. */
  problems: { operation: Operation; title: string }[];
  /** The scenario of several steps that is sent next; null for none. */
  underWay: Extract<Operation, { kind: 'scenario' }>['payload'] | null;
  firstSync: MetaValues['firstSync'];
  signedOut: boolean;
  way: WayKind;
  failing: MetaValues['lastFailure'];
  lastPullAt: number;
  portalOverdue: number | null;
}

/** What a person should know about syncing. Each table is read by itself, as for the running timer. */
export async function syncState(database: AccountDatabase): Promise<SyncState> {
  const unsent = await database.operations.where('state').anyOf('waiting', 'sending', 'refused').toArray();
  const refused = unsent.filter((operation) => operation.state === 'refused');
  const tasks =
    refused.length > 0
      ? await database.tasks.bulkGet(refused.map((operation) => operation.payload.taskId))
      : [];
  const meta = await readMetas(database, [
    'firstSync',
    'signIn',
    'lastFailure',
    'lastPullAt',
    'portalOverdue',
    'way',
  ]);
  const underWay = unsent.find(
    (operation) =>
      operation.kind === 'scenario' && operation.state !== 'refused' && operation.payload.steps.length > 1,
  );
  return {
    underWay: underWay?.kind === 'scenario' ? underWay.payload : null,
    waiting: unsent.length - refused.length,
    problems: refused.map((operation, at) => ({
      operation,
      title:
        tasks[at]?.title ??
        ('day' in operation.payload && operation.payload.day
          ? dayText(operation.payload.day)
          : `#${operation.payload.taskId}`),
    })),
    firstSync: meta.firstSync,
    signedOut: meta.signIn === 'out',
    way: meta.way,
    failing: meta.lastFailure,
    lastPullAt: meta.lastPullAt,
    portalOverdue: meta.portalOverdue,
  };
}

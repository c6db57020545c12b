import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import type { AccountDatabase } from './database.ts';
import type { MetaValues } from './records.ts';

const defaults: MetaValues = {
  firstSync: { doneTasks: 0, totalTasks: 0, finishedAt: null },
  changedSince: 0,
  lastPullAt: 0,
  lastSweepAt: 0,
  signIn: 'in',
  cards: 'unknown',
  portalTimer: 'unknown',
  portalOverdue: null,
  batchCommands: 50,
  session: { sessid: '', relayed: false },
  isSettled: false,
  pageLooks: [],
  way: 'session',
  blockedUntil: 0,
  doubtful: [],
  lastFailure: null,
  profile: defaultProfile,
  policy: null,
  idleQuestion: null,
  quietSince: 0,
  endAskedFor: '',
  askedPlanFor: '',
  noticedUntil: 0,
  portalNewComments: null,
  talksAt: 0,
  savedFilters: [],
  remindedFor: 0,
};

/** A value of the account, or its default when it was never set. */
export async function readMeta<K extends keyof MetaValues>(
  database: AccountDatabase,
  key: K,
): Promise<MetaValues[K]> {
  const row = await database.meta.get(key);
  // The border of untyped storage: a key's rows are only ever written by writeMeta with that key's type.
  return row === undefined ? defaults[key] : (row.value as MetaValues[K]);
}

export async function writeMeta<K extends keyof MetaValues>(
  database: AccountDatabase,
  key: K,
  value: MetaValues[K],
): Promise<void> {
  await database.meta.put({ key, value });
}

/** Several values of the account in one write: all of them or none, and whoever watches them is told once. */
export async function writeMetas(database: AccountDatabase, values: Partial<MetaValues>): Promise<void> {
  const rows = Object.entries(values).map(([key, value]) => ({ key: key as keyof MetaValues, value }));
  await database.meta.bulkPut(rows);
}

/** Several values of the account in one read. */
export async function readMetas<K extends keyof MetaValues>(
  database: AccountDatabase,
  keys: readonly K[],
): Promise<Pick<MetaValues, K>> {
  const rows = await database.meta.bulkGet([...keys]);
  const pairs = keys.map((key, at) => [key, rows[at] === undefined ? defaults[key] : rows[at].value]);
  // As in readMeta: a key's rows hold that key's type.
  return Object.fromEntries(pairs) as Pick<MetaValues, K>;
}

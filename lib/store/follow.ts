import { Dexie } from 'dexie';
import type { AccountDatabase } from './database.ts';
import type { MetaValues } from './records.ts';

export type TableName =
  | 'tasks'
  | 'entries'
  | 'people'
  | 'projects'
  | 'runs'
  | 'operations'
  | 'drafts'
  | 'templates'
  | 'crm'
  | 'plans'
  | 'departments'
  | 'teamTasks'
  | 'talks'
  | 'clients'
  | 'words'
  | 'breaches'
  | 'meta';

/**
 * Parts of the meta table, whose other values change with every refresh: the profile in force, and how far the portal's
 * changes have been read.
 */
const metaParts = {
  profile: ['profile', 'policy'],
  pulled: ['changedSince'],
} satisfies Record<string, (keyof MetaValues)[]>;
type MetaPart = keyof typeof metaParts;

const isMetaPart = (name: string): name is MetaPart => name in metaParts;

/**
 * Makes a live query follow whole tables, or parts of the meta table. Dexie follows reads by itself through two nested awaits
 * and no further: a query that calls functions which call functions says first what it depends on.
 */
export function follow(database: AccountDatabase, ...names: (TableName | MetaPart)[]): PromiseLike<unknown> {
  // One row is read and all of them are followed: counting ten thousand would take longer than the query itself.
  return Dexie.Promise.all(
    names.map((name) =>
      isMetaPart(name) ? database.meta.bulkGet(metaParts[name]) : database.table(name).limit(1).toArray(),
    ),
  );
}

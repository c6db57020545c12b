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

/** The rows of the meta table that the profile in force is made of. */
const profileKeys: (keyof MetaValues)[] = ['profile', 'policy'];

/**
 * Makes a live query follow whole tables (or of the meta table the profile alone: its other values change with every
 * refresh). Dexie follows reads by itself through two nested awaits and no further: a query that calls functions which call
 * functions says first what it depends on.
 */
export function follow(database: AccountDatabase, ...names: (TableName | 'profile')[]): PromiseLike<unknown> {
  // One row is read and all of them are followed: counting ten thousand would take longer than the query itself.
  return Dexie.Promise.all(
    names.map((name) =>
      name === 'profile' ? database.meta.bulkGet(profileKeys) : database.table(name).limit(1).toArray(),
    ),
  );
}

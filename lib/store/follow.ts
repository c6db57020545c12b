import { Dexie } from 'dexie';
import type { AccountDatabase } from './database.ts';

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
 * Makes a live query follow whole tables. Dexie follows reads by itself through two nested awaits and no further: a query
 * that calls functions which call functions says first what it depends on.
 */
export function follow(database: AccountDatabase, ...tables: TableName[]): PromiseLike<unknown> {
  return Dexie.Promise.all(tables.map((name) => database.table(name).count()));
}

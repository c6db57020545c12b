import { Dexie, type DexieOptions, type EntityTable, type Table } from 'dexie';
import type { DayPlan } from '@/lib/planning/dayPlan.ts';
import type { Department, Person, Project, Task, TimeEntry } from '@/lib/regulation/task.ts';
import type {
  Account,
  Breach,
  CrmName,
  KeptWords,
  MetaValues,
  Operation,
  Run,
  StoredDraft,
  StoredTask,
  StoredTemplate,
  Talk,
  WatchedClient,
} from './records.ts';
import { upgradedOperation } from './upgradedOperation.ts';
import type { WayIn } from './ways.ts';

/** The data of one account: one portal, one person. Separate databases keep accounts strictly apart. */
export type AccountDatabase = Dexie & {
  tasks: EntityTable<StoredTask, 'id'>;
  entries: EntityTable<TimeEntry, 'id'>;
  people: EntityTable<Person, 'id'>;
  projects: EntityTable<Project, 'id'>;
  runs: EntityTable<Run, 'id'>;
  operations: Table<Operation, number>;
  drafts: EntityTable<StoredDraft, 'id'>;
  templates: EntityTable<StoredTemplate, 'id'>;
  crm: EntityTable<CrmName, 'code'>;
  plans: EntityTable<DayPlan, 'day'>;
  departments: EntityTable<Department, 'id'>;
  /** Tasks in which the person may have no role: those of subordinates (CNT-3), and others that time was spent on. */
  teamTasks: EntityTable<Task, 'id'>;
  talks: EntityTable<Talk, 'taskId'>;
  /** RES-1: tasks that were completed without a result. */
  breaches: EntityTable<Breach, 'taskId'>;
  /** CLI-1: watched clients. */
  clients: EntityTable<WatchedClient, 'code'>;
  /** Words of a form that is not sent yet. */
  words: Table<KeptWords, [number, string]>;
  looks: Table<{ key: string; at: number }, string>;
  meta: Table<{ key: keyof MetaValues; value: MetaValues[keyof MetaValues] }, keyof MetaValues>;
};

/** Which accounts this browser knows. */
export type RegistryDatabase = Dexie & {
  accounts: EntityTable<Account, 'key'>;
  ways: Table<WayIn, string>;
};

/**
 * Opens (or creates) an account's database. Versions are only ever added below, never changed.
 * @param options where it is kept, for whoever keeps several browsers' stores apart
 */
export function openAccountDatabase(accountKey: string, options: DexieOptions = {}): AccountDatabase {
  const database = new Dexie(`reglament:${accountKey}`, options) as AccountDatabase;
  database.version(1).stores({
    tasks: 'id, title, parentId, dueResponsible, dueAccomplice, dueCreator, dueAuditor, *flags',
    entries: 'id, taskId, [userId+startedAt], startedAt',
    people: 'id',
    projects: 'id',
    runs: 'id, open, taskId, startedAt',
    operations: '++id, state, kind, *keys',
    meta: 'key',
  });
  // Tasks carry their description and CRM links from here on: they are read anew.
  database
    .version(2)
    .stores({ drafts: 'id, state, updatedAt', templates: 'id, usedAt', crm: 'code' })
    .upgrade((transaction) => transaction.table('meta').delete('firstSync'));
  // People know their departments from here on: they are read anew.
  database
    .version(3)
    .stores({
      plans: 'day',
      departments: 'id',
      teamTasks: 'id, responsibleId',
      looks: 'key',
      talks: 'taskId',
    })
    .upgrade(async (transaction) => {
      await transaction.table('meta').delete('firstSync');
      await transaction
        .table('people')
        .toCollection()
        .modify((person: Partial<Person>) => {
          person.departmentIds ??= [];
        });
    });
  // What was several operations is one scenario from here on; tasks know their mark, talks their last words.
  database
    .version(4)
    .stores({ breaches: 'taskId', clients: 'code', words: '[taskId+action], taskId' })
    .upgrade(async (transaction) => {
      await transaction.table('meta').delete('firstSync');
      await transaction.table('talks').clear();
      await transaction
        .table('operations')
        .toCollection()
        .modify((operation, found) => {
          found.value = upgradedOperation(operation);
        });
    });
  // A deleted store stays deleted: whoever still shows it must not make it anew.
  database.on('versionchange', (event) => {
    if (event.newVersion !== null) return true;
    database.close();
    return false;
  });
  return database;
}

export function openRegistry(options: DexieOptions = {}): RegistryDatabase {
  const database = new Dexie('reglament', options) as RegistryDatabase;
  database.version(1).stores({ accounts: 'key, host, lastSeenAt' });
  database.version(2).stores({ ways: 'key' });
  // There is more than one kind of them from here on.
  database.version(3).upgrade(async (transaction) => {
    await transaction
      .table('ways')
      .toCollection()
      .modify((way: Partial<WayIn>) => {
        way.kind ??= 'webhook';
      });
  });
  return database;
}

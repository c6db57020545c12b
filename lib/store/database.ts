import { Dexie, type EntityTable, type Table } from 'dexie';
import type { DayPlan } from '@/lib/planning/dayPlan.ts';
import type { Department, Person, Project, Task, TimeEntry } from '@/lib/regulation/task.ts';
import type {
  Account,
  CrmName,
  MetaValues,
  Operation,
  Run,
  StoredDraft,
  StoredTask,
  StoredTemplate,
  Talk,
} from './records.ts';

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
  looks: Table<{ key: string; at: number }, string>;
  meta: Table<{ key: keyof MetaValues; value: MetaValues[keyof MetaValues] }, keyof MetaValues>;
};

/** Which accounts this browser knows. */
export type RegistryDatabase = Dexie & { accounts: EntityTable<Account, 'key'> };

/** Opens (or creates) an account's database. Versions are only ever added below, never changed. */
export function openAccountDatabase(accountKey: string): AccountDatabase {
  const database = new Dexie(`reglament:${accountKey}`) as AccountDatabase;
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
  return database;
}

export function openRegistry(): RegistryDatabase {
  const database = new Dexie('reglament') as RegistryDatabase;
  database.version(1).stores({ accounts: 'key, host, lastSeenAt' });
  return database;
}

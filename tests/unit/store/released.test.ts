import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openAccountDatabase, openRegistry } from '@/lib/store/database.ts';

interface DumpedTable {
  name: string;
  keyPath: string | string[] | null;
  autoIncrement: boolean;
  indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
  rows: Record<string, unknown>[];
}

interface DumpedDatabase {
  name: string;
  version: number;
  tables: DumpedTable[];
}

const folder = new URL('../../fixtures/stores/', import.meta.url);
const released = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));

/** What is the person's own: no newer version may lose or change a row of it. */
const ownTables = ['operations', 'runs', 'drafts', 'plans', 'words', 'clients', 'templates', 'entries'];

/** Puts a browser's database back as it was, without any code of ours. */
function putBack({ name, version, tables }: DumpedDatabase): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => {
      for (const { name: table, keyPath, autoIncrement, indexes, rows } of tables) {
        const store = opening.result.createObjectStore(table, { keyPath, autoIncrement });
        for (const { name: index, keyPath: path, unique, multiEntry } of indexes)
          store.createIndex(index, path, { unique, multiEntry });
        for (const row of rows) store.put(row);
      }
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

describe.each(released)('the store that %s left in a browser', (file) => {
  const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
  const databases = lines.map((line) => JSON.parse(line) as DumpedDatabase);
  const rowsOf = (database: DumpedDatabase | undefined, table: string) =>
    database?.tables.find(({ name }) => name === table)?.rows ?? [];

  it('opens with its accounts and with everything that is the person’s own', async () => {
    for (const database of databases) await putBack(database);
    const registry = openRegistry();
    const [account] = await registry.accounts.toArray();
    registry.close();
    expect(account).toEqual(
      rowsOf(
        databases.find(({ name }) => name === 'reglament'),
        'accounts',
      )[0],
    );
    const dumped = databases.find(({ name }) => name === `reglament:${account?.key}`);
    const database = openAccountDatabase(account?.key ?? '');
    for (const table of ownTables)
      expect(await database.table(table).toArray(), table).toMatchObject(rowsOf(dumped, table));
    expect(await database.tasks.count()).toBe(rowsOf(dumped, 'tasks').length);
    expect(await database.meta.get('savedFilters')).toEqual(
      rowsOf(dumped, 'meta').find(({ key }) => key === 'savedFilters'),
    );
    database.close();
  });

  it('holds what such a test is for: work that was not sent, words and a fixed plan', () => {
    const dumped = databases.find(({ name }) => name.includes('#'));
    const unsent = rowsOf(dumped, 'operations').filter(({ state }) => state !== 'done');
    expect(unsent.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['timerStop', 'entryAdd']));
    for (const table of ['drafts', 'plans', 'words', 'clients', 'templates', 'entries'])
      expect(rowsOf(dumped, table), table).not.toEqual([]);
  });
});

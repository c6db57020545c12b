import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { openAccountDatabase } from '@/lib/store/database.ts';
import { dropCopies } from '@/lib/store/dropCopies.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { openSound } from '@/lib/store/openSound.ts';

/** A database whose files the browser cannot read for the next so many times. */
function damagedFor(times: number, name = 'UnknownError') {
  const database = new Dexie(`sound-${Math.random()}`);
  database.version(1).stores({ rows: 'id' });
  const open = database.open.bind(database);
  let left = times;
  const deleted: string[] = [];
  database.open = (() => {
    left -= 1;
    if (left < 0) return open();
    return Dexie.Promise.reject(
      Object.assign(new Error('files'), { name: 'OpenFailedError', inner: { name } }),
    );
  }) as typeof database.open;
  const drop = database.delete.bind(database);
  database.delete = ((...given: Parameters<typeof drop>) => {
    deleted.push(database.name);
    return drop(...given);
  }) as typeof database.delete;
  return { database, deleted };
}

const noWait = async () => undefined;

describe('a database that cannot be read', () => {
  it.each([0, 1, 2])('%i times is only waited for', async (times) => {
    const { database, deleted } = damagedFor(times);
    await openSound(database, noWait);
    expect([database.isOpen(), deleted]).toEqual([true, []]);
  });
  it('for good is made anew', async () => {
    const { database, deleted } = damagedFor(3);
    await openSound(database, noWait);
    expect([database.isOpen(), deleted.length]).toEqual([true, 1]);
  });
  it.each(['QuotaExceededError', 'VersionError', 'AbortError'])(
    'for another reason (%s) is left alone',
    async (name) => {
      const { database, deleted } = damagedFor(9, name);
      await expect(openSound(database, noWait)).rejects.toThrow('files');
      expect(deleted).toEqual([]);
    },
  );
});

it('reading the portal anew drops its copies, and nothing that was made here', async () => {
  const database = openAccountDatabase('company.bitrix24.ru#7');
  await database.open();
  for (const table of database.tables) {
    const { keyPath, auto } = table.schema.primKey;
    const key = Array.isArray(keyPath)
      ? Object.fromEntries(keyPath.map((name) => [name, 1]))
      : auto
        ? {}
        : { [String(keyPath)]: 1 };
    if (table.name !== 'meta') await table.add({ ...key, flags: [], keys: [] });
  }
  await writeMeta(database, 'changedSince', 5);
  await writeMeta(database, 'savedFilters', []);
  await dropCopies(database);
  const left: string[] = [];
  for (const table of database.tables) if ((await table.count()) > 0) left.push(table.name);
  expect(left.sort()).toEqual(
    ['breaches', 'clients', 'drafts', 'meta', 'operations', 'plans', 'runs', 'templates', 'words'].sort(),
  );
  expect(await readMeta(database, 'changedSince')).toBe(0);
});

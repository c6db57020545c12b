import type { EntityTable, IDType, InsertType } from 'dexie';

/**
 * Writes rows that are not stored like that already. A refresh reads the last minutes again and again: what is written as it
 * was makes every screen ask anew.
 */
export async function putChanged<T extends { id: number }>(
  table: EntityTable<T, 'id'>,
  rows: readonly T[],
): Promise<void> {
  const known = await table.bulkGet(rows.map(({ id }) => id as IDType<T, 'id'>));
  // Both are plain data, made by the same code: equal rows are equal texts.
  const changed = rows.filter((row, at) => JSON.stringify(row) !== JSON.stringify(known[at]));
  if (changed.length > 0) await table.bulkPut(changed as InsertType<T, 'id'>[]);
}

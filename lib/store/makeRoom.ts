import type { AccountDatabase } from './database.ts';

/**
 * Runs `work`; where the browser gives no more room, what can be read from the portal again is dropped and `work` runs
 * once more. Throws what the second try throws: then there is no room for a person's own work either, and they are told.
 */
export async function withRoom<T>(
  database: AccountDatabase,
  ownId: number,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOutOfRoom(error)) throw error;
    await shedCaches(database, ownId);
    return work();
  }
}

/** Whether an error, or what caused it (Dexie wraps), says that the browser's quota is used up. */
export function isOutOfRoom(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, inner, failures } = error as { name?: unknown; inner?: unknown; failures?: unknown };
  if (name === 'QuotaExceededError') return true;
  const causes = Array.isArray(failures) ? failures : Object.values(failures ?? {});
  return [inner, ...causes].some((cause) => cause !== error && isOutOfRoom(cause));
}

/**
 * Drops what is only a copy of the portal and is read again when it is looked at: tasks and entries of other people,
 * last words of tasks, names of CRM records. Never a draft, an operation, a run, kept words, a plan or an own entry.
 */
async function shedCaches(database: AccountDatabase, ownId: number): Promise<void> {
  const { teamTasks, talks, crm, entries } = database;
  await database.transaction('rw', teamTasks, talks, crm, entries, async () => {
    await Promise.all([teamTasks.clear(), talks.clear(), crm.clear()]);
    await entries.filter(({ userId }) => userId !== ownId).delete();
  });
}

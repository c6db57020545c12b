import type { Dexie } from 'dexie';

const triesMost = 3;
const pauseMs = 300;

/**
 * Opens a database; one that the browser cannot read any more is made anew. Only what the browser itself calls an unknown
 * error of its files is taken for damage, and only when it stays: a full disk or a newer version is something else.
 */
export async function openSound(database: Dexie, sleep: (ms: number) => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await database.open();
      return;
    } catch (error) {
      if (!isDamage(error)) throw error;
      if (tries < triesMost) await sleep(pauseMs);
      else break;
    }
  }
  await database.delete();
  await database.open();
}

/** Dexie wraps what the browser says. */
function isDamage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, inner } = error as { name?: unknown; inner?: unknown };
  return name === 'UnknownError' || (inner !== error && isDamage(inner));
}

import type { BrowserContext } from '@playwright/test';
import { backgroundOf } from './background.ts';

const pollMs = 100;

/** Waits until a meta value of the account's store is there, read from the background's own IndexedDB. */
async function readMetaValue(
  context: BrowserContext,
  key: string,
  ready: (value: unknown) => number | null,
  from: 'meta' | 'looks' = 'meta',
): Promise<number> {
  const background = await backgroundOf(context);
  for (let tries = 0; tries < 2400; tries += 1) {
    const value = await background.evaluate(
      async ({ wanted, table }) => {
        const name = (await indexedDB.databases()).find((database) => database.name?.includes('#'))?.name;
        if (!name) return undefined;
        return new Promise<unknown>((resolve) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => resolve(undefined);
          opening.onsuccess = () => {
            const database = opening.result;
            if (!database.objectStoreNames.contains(table)) {
              database.close();
              resolve(undefined);
              return;
            }
            const reading = database.transaction(table).objectStore(table).get(wanted);
            reading.onsuccess = () => {
              resolve(reading.result?.value ?? reading.result?.at);
              database.close();
            };
          };
        });
      },
      { wanted: key, table: from },
    );
    const found = ready(value);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error(`The store never had ${key}`);
}

/** Waits until the first sync of the account is complete; answers when it was (epoch ms). */
export async function firstSyncFinished(context: BrowserContext): Promise<number> {
  return readMetaValue(
    context,
    'firstSync',
    (value) => (value as { finishedAt: number | null } | undefined)?.finishedAt ?? null,
  );
}

/** Waits until the background has looked at the person at an instant or later (TIM-4). */
export async function lookedSince(context: BrowserContext, at: number): Promise<void> {
  await readMetaValue(context, 'last', (value) => (Number(value ?? 0) >= at ? Number(value) : null), 'looks');
}

/** Waits until the background has read what changed on the portal in a pull that began at an instant or later. */
export async function pulledSince(context: BrowserContext, at: number): Promise<void> {
  await readMetaValue(context, 'changedSince', (value) => (Number(value ?? 0) >= at ? Number(value) : null));
}

/** Waits until the marks of a kind of page have been looked for at an instant or later. */
export async function pageLookedSince(
  context: BrowserContext,
  kind: 'list' | 'task',
  at: number,
): Promise<void> {
  await readMetaValue(context, 'pageLooks', (value) => {
    const looks = (value ?? []) as { page: string; at: number }[];
    return looks.find((look) => look.page === kind && look.at >= at)?.at ?? null;
  });
}

/** The key of the one account this browser knows. */
export async function accountKey(context: BrowserContext): Promise<string> {
  const background = await backgroundOf(context);
  return background.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    return names.find((name) => name.includes('#'))?.replace('reglament:', '') ?? '';
  });
}

/** Every place of the browser's store in which a text stands: what it must not, in any form. */
export async function placesOf(context: BrowserContext, text: string): Promise<string[]> {
  const background = await backgroundOf(context);
  return background.evaluate(async (sought) => {
    const api = (globalThis as unknown as { chrome: { storage: Record<string, { get(): Promise<object> }> } })
      .chrome;
    const found: string[] = [];
    for (const area of ['local', 'session', 'sync'])
      if (JSON.stringify((await api.storage[area]?.get()) ?? {}).includes(sought)) found.push(area);
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name ?? '');
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
        });
        if (JSON.stringify(rows).includes(sought)) found.push(`${name}/${store}`);
      }
      database.close();
    }
    return found;
  }, text);
}

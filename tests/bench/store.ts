import type { BrowserContext } from '@playwright/test';
import { backgroundOf } from '../browser/launch.ts';

/** Waits until a meta value of the account's store is there, read from the background's own IndexedDB. */
export async function readMetaValue(
  context: BrowserContext,
  key: string,
  ready: (value: unknown) => number | null,
): Promise<number> {
  const background = await backgroundOf(context);
  for (let tries = 0; tries < 600; tries += 1) {
    const value = await background.evaluate(async (wanted) => {
      const name = (await indexedDB.databases()).find((database) => database.name?.includes('#'))?.name;
      if (!name) return undefined;
      return new Promise<unknown>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => resolve(undefined);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('meta')) {
            database.close();
            resolve(undefined);
            return;
          }
          const reading = database.transaction('meta').objectStore('meta').get(wanted);
          reading.onsuccess = () => {
            resolve(reading.result?.value);
            database.close();
          };
        };
      });
    }, key);
    const found = ready(value);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 2500));
  }
  throw new Error(`The store never had ${key}`);
}

import type { AccountDatabase } from './database.ts';

const only = 'last';

/**
 * When the browser was last asked about the person while a timer ran (epoch ms); 0 for none (TIM-4). A table of its own: it
 * is written every minute, and no screen that follows the other tables is to be drawn again for that.
 */
export async function readLastLook(database: AccountDatabase): Promise<number> {
  return (await database.looks.get(only))?.at ?? 0;
}

export async function writeLastLook(database: AccountDatabase, at: number): Promise<void> {
  await database.looks.put({ key: only, at });
}

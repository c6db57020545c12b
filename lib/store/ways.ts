import type { RegistryDatabase } from './database.ts';

/**
 * A webhook instead of the browser's own session on the portal. It holds a secret: only the background opens this table,
 * no backup, report or page ever gets a row of it.
 */
export interface WayIn {
  /** The account's key. */
  key: string;
  /** `https://HOST/rest/USER_ID/CODE` */
  base: string;
}

/** The account's own way in; undefined while it uses the browser's session. */
export function wayIn(registry: RegistryDatabase, key: string): Promise<WayIn | undefined> {
  return registry.ways.get(key);
}

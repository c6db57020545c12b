import type { RegistryDatabase } from './database.ts';
import type { Account } from './records.ts';

export function accountKey(host: string, userId: number): string {
  return `${host}#${userId}`;
}

/** The account last seen on a portal: the person who is signed in there, as far as is known. */
export async function accountOfHost(registry: RegistryDatabase, host: string): Promise<Account | undefined> {
  const found = await registry.accounts.where('host').equals(host).toArray();
  return found.sort((a, b) => b.lastSeenAt - a.lastSeenAt)[0];
}

/** The account seen last of all: the one the popup and the badge speak of. */
export async function activeAccount(registry: RegistryDatabase): Promise<Account | undefined> {
  return registry.accounts.orderBy('lastSeenAt').last();
}

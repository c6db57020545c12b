import browser from 'webextension-polyfill';
import { z } from 'zod';
import type { AccountDatabase, RegistryDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { makeBackup } from '../backup.ts';

const prefix = 'unsent:';
/** Clicks come in bursts; the copy may be that much behind (ms). */
const settleMs = 500;

const copy = z.object({
  account: z.object({
    key: z.string().max(300),
    host: z.string().max(300),
    userId: z.number(),
    name: z.string(),
    zone: z.string(),
    language: z.enum(['ru', 'en']),
    greeted: z.boolean(),
    lastSeenAt: z.number(),
  }),
  backup: z.unknown(),
});

const waiting = new Map<string, ReturnType<typeof setTimeout>>();
const written = new Map<string, string>();
/** The copy of an account that is being made; a newer one, or forgetting the account, takes its place. */
const making = new Map<string, object>();

/**
 * Keeps a second copy of what the portal has not got yet, in the browser's other store. A browser that finds its database
 * damaged throws all of it away without asking; this is what is left then.
 */
export function copyUnsentSoon(account: Account, database: AccountDatabase): void {
  clearTimeout(waiting.get(account.key));
  waiting.set(
    account.key,
    setTimeout(() => void copyUnsent(account, database).catch(() => undefined), settleMs),
  );
}

async function copyUnsent(account: Account, database: AccountDatabase): Promise<void> {
  const key = prefix + account.key;
  const own = {};
  making.set(key, own);
  const { madeAt: _at, ...backup } = await makeBackup(database, account, 'unsent', 0);
  if (making.get(key) !== own) return;
  const { drafts, operations, runs, words } = backup;
  const isEmpty = [drafts, operations, runs, words].every(({ length }) => length === 0);
  const text = isEmpty ? '' : JSON.stringify(backup);
  if (written.get(key) === text) return;
  if (isEmpty) await browser.storage.local.remove(key);
  else await browser.storage.local.set({ [key]: { account, backup: { ...backup, madeAt: Date.now() } } });
  written.set(key, text);
}

/** The account is forgotten: its second copy, too. */
export async function dropSecondCopy({ key }: Account): Promise<void> {
  clearTimeout(waiting.get(key));
  making.delete(prefix + key);
  written.delete(prefix + key);
  await browser.storage.local.remove(prefix + key);
}

/** What was not sent when an account's second copy was made; null where there is none. */
export async function unsentCopy(accountKey: string): Promise<unknown> {
  const key = prefix + accountKey;
  const parsed = copy.safeParse((await browser.storage.local.get(key))[key]);
  return parsed.success ? parsed.data.backup : null;
}

/** Makes accounts known again of which only a second copy is left; their sessions put back what is in it. */
export async function recallAccounts({ accounts }: RegistryDatabase): Promise<void> {
  for (const [key, value] of Object.entries(await browser.storage.local.get(null))) {
    const parsed = key.startsWith(prefix) ? copy.safeParse(value) : null;
    if (parsed?.success && !(await accounts.get(parsed.data.account.key)))
      await accounts.put(parsed.data.account);
  }
}

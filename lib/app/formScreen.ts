import type { Account } from '@/lib/store/records.ts';
import { askByMessage } from './ask/remote.ts';
import type { Screen } from './screen.ts';

const key = 'account';

/**
 * The form's screen asks the background for everything: framed in a portal page it may be kept from storage (browsers
 * that block third-party storage do), and loading the store only to ask a few questions would make it slower. The
 * account of the last time is taken at once; should it be another one by now, the form starts over with it.
 */
export async function openFormScreen(): Promise<Screen | null> {
  const { account, watch } = askByMessage();
  const remembered = recall();
  void account.then((found) => {
    remember(found);
    if (remembered && found?.key !== remembered.key) location.reload();
  });
  const now = remembered ?? (await account);
  return now ? { account: now, database: null, watch } : null;
}

function recall(): Account | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    // Written below only, in this same origin.
    return typeof value === 'object' && value !== null && 'key' in value ? (value as Account) : null;
  } catch {
    // No storage in this frame: the background's answer is waited for.
    return null;
  }
}

function remember(account: Account | null): void {
  try {
    localStorage.setItem(key, JSON.stringify(account));
  } catch {
    // As above; nothing depends on it.
  }
}

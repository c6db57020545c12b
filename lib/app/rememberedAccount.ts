import browser from 'webextension-polyfill';
import type { Account } from '@/lib/store/records.ts';

const key = 'account';

/** The account one of our pages showed last: it can be shown again before the store has been asked. */
export function rememberedAccount(): Account | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    // Written below only, in this same origin.
    return typeof value === 'object' && value !== null && 'key' in value ? (value as Account) : null;
  } catch {
    // No storage in this frame: the account is asked for.
    return null;
  }
}

/** Keeps the account that is active; should a page show another one (or another language or zone), it starts over. */
export function settleAccount(shown: Account | null, active: Account | null): void {
  try {
    localStorage.setItem(key, JSON.stringify(active));
  } catch {
    // As above: nothing is remembered, and nothing depends on it.
    return;
  }
  const isSame =
    shown?.key === active?.key && shown?.language === active?.language && shown?.zone === active?.zone;
  if (shown && !isSame) location.reload();
}

/** The account is gone from this browser: no page may show it first any more. */
export function forgetAccount(): void {
  localStorage.removeItem(key);
}

/** Calls back once a portal is known: the background then publishes what its pages paint from. */
export function whenPortalKnown(known: () => void): () => void {
  const listener = () => known();
  browser.storage.local.onChanged.addListener(listener);
  return () => browser.storage.local.onChanged.removeListener(listener);
}

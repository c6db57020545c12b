import browser from 'webextension-polyfill';
import type { Account } from '@/lib/store/records.ts';
import { dayStart } from '@/lib/time/zone.ts';

const key = 'answers';

interface Kept {
  of: string;
  answers: Record<string, unknown>;
}

/** Whose answers they are, from which day and by which version: any other starts without them. */
function sourceOf(account: Account): string {
  const { version } = browser.runtime.getManifest();
  return [version, account.key, dayStart(Date.now(), account.zone)].join(' ');
}

function read(account: Account): Kept {
  const of = sourceOf(account);
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    // Written below only, in this same origin and by this same version.
    if (typeof value === 'object' && value !== null && 'of' in value && value.of === of) return value as Kept;
  } catch {
    // No storage in this frame, or not what we wrote: the store answers in a moment.
  }
  return { of, answers: {} };
}

/**
 * What the store answered when a page last asked, to be shown until it answers again: a page can be looked at before the
 * store is open. Undefined where nothing was kept today.
 */
export function keptAnswer<T>(account: Account, name: string): T | undefined {
  return read(account).answers[name] as T | undefined;
}

/** Keeps an answer for the next opening of the page. */
export function keepAnswer(account: Account, name: string, answer: unknown): void {
  const kept = read(account);
  try {
    localStorage.setItem(key, JSON.stringify({ of: kept.of, answers: { ...kept.answers, [name]: answer } }));
  } catch {
    // A full or missing storage: the next opening waits for the store, as it did before.
  }
}

/** Forgets all of them, with the portal they came from. */
export function forgetAnswers(): void {
  localStorage.removeItem(key);
}

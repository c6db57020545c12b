import browser from 'webextension-polyfill';
import { type DayStrip, dayStripKey } from './dayStrip.ts';

/** Follows the day's sums as the background publishes them, without asking the store; null until there are any. */
export function watchDayStrip(host: string, onStrip: (strip: DayStrip | null) => void): () => void {
  const key = dayStripKey(host);
  // Written by our own background only.
  const take = (value: unknown) => onStrip((value as DayStrip | undefined) ?? null);
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[key]) take(changes[key].newValue);
  };
  browser.storage.onChanged.addListener(listener);
  void browser.storage.local.get(key).then((found) => take(found[key]));
  return () => browser.storage.onChanged.removeListener(listener);
}

import browser from 'webextension-polyfill';
import { accountOfHost, activeAccount } from '@/lib/store/accounts.ts';
import type { RegistryDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';

/**
 * The account a screen speaks of: that of the portal in front of the person (the popup and the side panel stand beside
 * its tab), else the one seen last. With two portals open the one seen last may be in another window.
 */
export async function accountInFront(registry: RegistryDatabase): Promise<Account | undefined> {
  const host = await hostInFront();
  return (host ? await accountOfHost(registry, host) : undefined) ?? activeAccount(registry);
}

/** The host of the tab in front, where we may know it; '' else: addresses of foreign pages are not told to us. */
async function hostInFront(): Promise<string> {
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.url && URL.canParse(tab.url) ? new URL(tab.url).host : '';
  } catch {
    return '';
  }
}

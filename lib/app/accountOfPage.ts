import browser from 'webextension-polyfill';
import { readPortalHost } from '@/lib/portal/hosts.ts';
import { accountOfHost, activeAccount } from '@/lib/store/accounts.ts';
import type { RegistryDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { isPortalHost } from './portalAccess.ts';

/**
 * The account meant by what is done on a page: on a portal's page that portal's, whichever was seen last; in a window of
 * ours the one it was opened for; anywhere else the one seen last.
 * @param page the tab's address, as far as the browser tells it
 * @returns undefined where no portal is known, or the page's portal is not
 */
export async function accountOfPage(registry: RegistryDatabase, page = ''): Promise<Account | undefined> {
  const url = URL.canParse(page) ? new URL(page) : null;
  if (url?.protocol === 'https:' && (await isPortalHost(url.hostname)))
    return accountOfHost(registry, url.host);
  // Only an address of ours may name an account: any other page could write one into its own.
  const isOwn = page.startsWith(browser.runtime.getURL(''));
  const named = isOwn ? url?.searchParams.get('account') : null;
  return (named ? await registry.accounts.get(named) : undefined) ?? activeAccount(registry);
}

/**
 * The account a screen speaks of: that of the portal in front of the person (the popup and the side panel stand beside
 * its tab), else the one seen last. With two portals open the one seen last may be in another window.
 */
export async function accountInFront(registry: RegistryDatabase): Promise<Account | undefined> {
  return (await accountOfPage(registry, await addressInFront())) ?? activeAccount(registry);
}

/** Whether another site than this account's portal is in front: then it may be another account that is meant. */
export async function isElsewhere({ host }: Account): Promise<boolean> {
  const page = await addressInFront();
  const url = page !== undefined && URL.canParse(page) ? new URL(page) : null;
  return url?.protocol === 'https:' && url.host !== host;
}

/** The host of the page in front, where it is one that may be a portal we were not let into yet; null elsewhere. */
export async function foreignHostInFront(): Promise<string | null> {
  const page = await addressInFront();
  const host = page === undefined ? null : readPortalHost(page);
  return host !== null && !(await isPortalHost(new URL(`https://${host}`).hostname)) ? host : null;
}

/** The address of the tab in front, where we may know it: those of foreign pages are not told to us. */
async function addressInFront(): Promise<string | undefined> {
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.url;
  } catch {
    return undefined;
  }
}

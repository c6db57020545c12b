import browser from 'webextension-polyfill';
import { isCloudPortalHost } from '@/lib/portal/hosts.ts';
import { accountOfHost, activeAccount } from '@/lib/store/accounts.ts';
import type { RegistryDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';

/**
 * The account meant by what is done on a page: on a portal's page that portal's, whichever was seen last; in a window of
 * ours the one it was opened for; anywhere else the one seen last.
 * @param page the tab's address, as far as the browser tells it
 * @returns undefined where no portal is known, or the page's portal is not
 */
export async function accountOfPage(registry: RegistryDatabase, page = ''): Promise<Account | undefined> {
  const url = URL.canParse(page) ? new URL(page) : null;
  if (url && isCloudPortalHost(url.hostname)) return accountOfHost(registry, url.host);
  // Only an address of ours may name an account: any other page could write one into its own.
  const isOwn = page.startsWith(browser.runtime.getURL(''));
  const named = isOwn ? url?.searchParams.get('account') : null;
  return (named ? await registry.accounts.get(named) : undefined) ?? activeAccount(registry);
}

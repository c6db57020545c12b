import type { Runtime } from 'webextension-polyfill';
import { isPortalHost } from '../portalAccess.ts';

/**
 * Whether a page of ours stands in a frame of a page that is no portal. The task form is made to be framed by portals;
 * anywhere else somebody might lay it under a person's clicks, and it is told nothing and may do nothing.
 */
export async function isFramedByStranger({ frameId, tab }: Runtime.MessageSender): Promise<boolean> {
  if (!frameId) return false;
  // The address of a page we have no access to is not told to us.
  if (!tab?.url || !URL.canParse(tab.url)) return true;
  const { protocol, hostname } = new URL(tab.url);
  return protocol !== 'https:' || !(await isPortalHost(hostname));
}

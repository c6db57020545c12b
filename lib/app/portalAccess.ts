import browser from 'webextension-polyfill';
import {
  hostOfPattern,
  isCloudPortalHost,
  originPattern,
  readPortalHost,
  signInHost,
} from '@/lib/portal/hosts.ts';

/** True for a portal we may speak to: the cloud's, or a company's own that the person has let us into. */
export async function isPortalHost(hostname: string): Promise<boolean> {
  if (isCloudPortalHost(hostname)) return true;
  return hostname !== signInHost && (await mayReach(hostname));
}

/** Whether the browser lets us speak to a host (its port does not matter). */
export async function mayReach(host: string): Promise<boolean> {
  const hostname = host.replace(/:\d+$/, '');
  if (isCloudPortalHost(hostname)) return true;
  try {
    return await browser.permissions.contains({ origins: [originPattern(hostname)] });
  } catch {
    // The browser refuses to be asked of what is no host: a new tab, a file. Firefox does so before it promises anything.
    return false;
  }
}

/** Host names of the portals on companies' own servers that we were let into. The browser's list is the only one. */
export async function ownPortals(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins
    .map(hostOfPattern)
    .filter((host): host is string => host !== null && host !== signInHost && !isCloudPortalHost(host))
    .sort();
}

/**
 * Asks the person, by the browser's own question, whether we may speak to a portal; where nothing has to be asked, nothing
 * is. To be called within a click, before anything is waited for.
 * @param address the portal as somebody names it
 * @returns the portal's host, or why not: no portal's address, or a no
 */
export function askForPortal(
  address: string,
  withSignIn = false,
): Promise<string | 'portalAddress' | 'noAccess'> {
  const host = readPortalHost(address);
  if (host === null) return Promise.resolve('portalAddress');
  const { hostname } = new URL(`https://${host}`);
  const origins = [
    ...(isCloudPortalHost(hostname) ? [] : [originPattern(hostname)]),
    ...(withSignIn ? [originPattern(signInHost)] : []),
  ];
  if (origins.length === 0) return Promise.resolve(host);
  return browser.permissions.request({ origins }).then((isGiven) => (isGiven ? host : 'noAccess'));
}

/** Gives the access to a company's own portal back; its pages are not touched any more. */
export async function leavePortal(hostname: string): Promise<void> {
  if (!isCloudPortalHost(hostname)) await browser.permissions.remove({ origins: [originPattern(hostname)] });
}

/** Calls back whenever access is given or taken away, here or in the browser's own settings. */
export function whenAccessChanges(changed: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(changed);
  onRemoved.addListener(changed);
  return () => {
    onAdded.removeListener(changed);
    onRemoved.removeListener(changed);
  };
}

/** Where a portal sends a person back to after the sign-in to a local application: it stands in the application's card. */
export function ownSignInAddress(): string {
  return browser.identity.getRedirectURL();
}

import type { BrowserContext } from '@playwright/test';
import { inFirefoxItself } from './firefoxItself.ts';
import { browserKind } from './kind.ts';

/**
 * Makes ready to stop the extension's background as the browser does for want of work or memory, at any moment.
 * @returns what stops it
 */
export async function backgroundStopper(context: BrowserContext): Promise<() => Promise<void>> {
  if (browserKind() === 'firefox')
    return async () => void (await inFirefoxItself(context, 'await extension.terminateBackground();'));
  const [page] = context.pages();
  if (!page) throw new Error('No page is open');
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  return async () => void (await devtools.send('ServiceWorker.stopAllWorkers'));
}

import type { Page } from '@playwright/test';
import { inFirefoxItself } from './firefoxItself.ts';
import { browserKind } from './kind.ts';

/**
 * Makes ready to stop the extension's background at any moment, as the browser does for want of work or memory.
 * @param screen a page of the extension
 * @returns what stops it
 */
export async function backgroundStopper(screen: Page): Promise<() => Promise<void>> {
  if (browserKind() === 'firefox')
    return async () =>
      void (await inFirefoxItself(screen.context(), 'await extension.terminateBackground();'));
  const devtools = await screen.context().newCDPSession(screen);
  await devtools.send('ServiceWorker.enable');
  return async () => void (await devtools.send('ServiceWorker.stopAllWorkers'));
}

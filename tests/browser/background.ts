import type { BrowserContext, Page, Worker } from '@playwright/test';
import { browserKind } from './kind.ts';
import { firefoxUuid } from './launchFirefox.ts';

/** A place with the extension's own rights and stores, in which a test may look around. */
export type Background = Pick<Worker, 'evaluate'>;

/**
 * The extension's background; waits until it is there. Firefox shows its background page to no driver: a page of the same
 * origin stands in, which sees the same stores and may ask for the same things.
 */
export async function backgroundOf(context: BrowserContext): Promise<Background> {
  if (browserKind() === 'firefox') return firefoxLookout(context);
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
}

const lookouts = new WeakMap<BrowserContext, Promise<Page>>();

/** A page of the extension without any code of its own. */
function firefoxLookout(context: BrowserContext): Promise<Page> {
  const known = lookouts.get(context);
  if (known) return known;
  const before = context.pages().at(-1);
  const opened = context.newPage().then(async (page) => {
    await page.goto(await ownUrl(context, 'licences.txt'));
    // It is only looked out of: what was in front stays there.
    await before?.bringToFront();
    return page;
  });
  lookouts.set(context, opened);
  return opened;
}

/** The address of one of the extension's own pages. */
export async function ownUrl(context: BrowserContext, path: string): Promise<string> {
  if (browserKind() === 'firefox') return `moz-extension://${firefoxUuid}/${path}`;
  return `chrome-extension://${await extensionId(context)}/${path}`;
}

/** Chromium's id of the extension, from its background's address. */
export async function extensionId(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).host;
}

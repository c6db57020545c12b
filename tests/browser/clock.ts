import type { BrowserContext, Page } from '@playwright/test';
import { backgroundOf } from './background.ts';
import { browserKind } from './kind.ts';

/** Moves the clock of a page or of the background by so many ms; to be run inside it, and again for another time. */
export const setClock = (aheadMs: number): void => {
  const own = globalThis as unknown as { realNow?: () => number };
  own.realNow ??= Date.now.bind(Date);
  const real = own.realNow;
  Date.now = () => real() + aheadMs;
};

/** Moves the background's clock; Firefox's background is reached by way of a page beside it. */
export async function setBackgroundClock(context: BrowserContext, aheadMs: number): Promise<void> {
  const background = await backgroundOf(context);
  if (browserKind() !== 'firefox') await background.evaluate(setClock, aheadMs);
  else
    await background.evaluate(async (ahead) => {
      const { browser } = globalThis as unknown as {
        browser: { runtime: { getBackgroundPage(): Promise<typeof globalThis> } };
      };
      const page = await browser.runtime.getBackgroundPage();
      const own = page as unknown as { realNow?: () => number };
      own.realNow ??= page.Date.now.bind(page.Date);
      const real = own.realNow;
      page.Date.now = () => real() + ahead;
    }, aheadMs);
}

/**
 * Opens a screen of ours whose clock is so many ms ahead. Firefox lets nobody in before a page's first moment: there the
 * clock is moved a moment later, and what stood there by then is drawn anew by leaving its tab and coming back.
 */
export async function openAhead(screen: Page, address: string, aheadMs: number): Promise<void> {
  if (browserKind() !== 'firefox') await screen.addInitScript(setClock, aheadMs);
  // The same address with another tab would not be loaded anew.
  await screen.goto('about:blank');
  await screen.goto(address);
  if (browserKind() !== 'firefox') return;
  await screen.evaluate(setClock, aheadMs);
  const shown = screen.locator('.tabs [aria-current=page]');
  const name = await shown.innerText();
  await screen.locator('.tabs button:not([aria-current])').last().click();
  await screen.locator('.tabs').getByRole('button', { name, exact: true }).click();
}

import type { BrowserContext } from '@playwright/test';
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

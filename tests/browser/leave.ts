import type { Page } from '@playwright/test';
import { browserKind } from './kind.ts';

/** Closes a window. The driver may lose hold of Firefox's other windows by that: there it stays, empty. */
export async function leave(page: Page): Promise<void> {
  if (browserKind() === 'firefox') await page.goto('about:blank');
  else await page.close();
}

import type { BrowserContext } from '@playwright/test';
import { backgroundOf } from './background.ts';

/** What our icon in the browser's toolbar shows: the badge's text and the tooltip. */
export async function toolbarOf(context: BrowserContext): Promise<{ text: string; title: string }> {
  const background = await backgroundOf(context);
  return background.evaluate(async () => {
    const { action } = (
      globalThis as unknown as {
        chrome: { action: Record<'getBadgeText' | 'getTitle', (of: object) => Promise<string>> };
      }
    ).chrome;
    return { text: await action.getBadgeText({}), title: await action.getTitle({}) };
  });
}

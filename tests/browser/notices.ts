import type { BrowserContext } from '@playwright/test';
import { backgroundOf } from './background.ts';
import { browserKind } from './kind.ts';

/**
 * The notifications the browser was asked for and took, by their ids. Firefox without a screen keeps none: there they are
 * written down as it takes them, from the first call of this on.
 */
export async function noticesOf(context: BrowserContext): Promise<string[]> {
  const background = await backgroundOf(context);
  if (browserKind() !== 'firefox')
    return background.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const { chrome } = globalThis as unknown as {
            chrome: { notifications: { getAll: (answer: (all: Record<string, unknown>) => void) => void } };
          };
          chrome.notifications.getAll((all) => resolve(Object.keys(all)));
        }),
    );
  return background.evaluate(async () => {
    interface Api {
      runtime: { getBackgroundPage(): Promise<{ browser: Api; taken?: Set<string> }> };
      notifications: { create(id: string, options: object): Promise<string> };
    }
    const { browser } = globalThis as unknown as { browser: Api };
    const page = await browser.runtime.getBackgroundPage();
    if (!page.taken) {
      const taken = new Set<string>();
      page.taken = taken;
      const { notifications } = page.browser;
      const create = notifications.create.bind(notifications);
      notifications.create = async (id, options) => {
        const answer = await create(id, options);
        taken.delete(id);
        taken.add(id);
        return answer;
      };
    }
    return [...page.taken];
  });
}

import { type BrowserContext, type Page, test } from '@playwright/test';
import { backgroundOf } from './background.ts';
import { browserKind } from './kind.ts';

/** What a test does that only Chromium can be made to do; in Firefox it is left out under this name. */
export function onlyInChromium(reason: string): void {
  test.skip(browserKind() === 'firefox', reason);
}

const events = {
  menu: 'contextMenus.onClicked',
  keyword: 'omnibox.onInputEntered',
  noticeButton: 'notifications.onButtonClicked',
} as const;

/**
 * What the browser itself sets off. Chromium's event objects can be set off from within; Firefox's cannot
 * (`onlyInChromium`).
 */
export async function browserEvent(
  context: BrowserContext,
  name: keyof typeof events,
  ...given: unknown[]
): Promise<void> {
  await dispatch(context, events[name], given);
}

/** A shortcut of the extension on a page: headless browsers take no keys for themselves, so its event is set off. */
export async function pressShortcut(
  page: Page,
  name: 'new-task' | 'palette' | 'toggle-timer',
): Promise<void> {
  await page.bringToFront();
  await dispatch(page.context(), 'commands.onCommand', [name]);
}

/** Sets one of Chromium's events off, `area.onEvent`. */
export async function dispatch(context: BrowserContext, event: string, given: unknown[]): Promise<void> {
  await (await backgroundOf(context)).evaluate(
    ({ path, values }) => {
      const { chrome } = globalThis as unknown as {
        chrome: Record<string, Record<string, { dispatch: (...values: unknown[]) => void }>>;
      };
      const [area = '', name = ''] = path.split('.');
      chrome[area]?.[name]?.dispatch(...values);
    },
    { path: event, values: given },
  );
}

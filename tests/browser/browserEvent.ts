import { type BrowserContext, type Page, test } from '@playwright/test';
import { backgroundOf } from './background.ts';
import { keywordInFirefox, menuInFirefox, pressInFirefox } from './firefoxItself.ts';
import { browserKind } from './kind.ts';

/** What a test does that only Chromium can be made to do; in Firefox it is left out under this name. */
export function onlyInChromium(reason: string): void {
  test.skip(browserKind() === 'firefox', reason);
}

/** A press on one of a notification's buttons, which Firefox has none of; Chromium's own event is set off. */
export async function pressNoticeButton(context: BrowserContext, id: string, button: number): Promise<void> {
  await dispatch(context, 'notifications.onButtonClicked', [id, button]);
}

const letters = { 'new-task': 'D', palette: 'K', 'toggle-timer': 'S' } as const;

/**
 * A shortcut of the extension on a page; a headless Chromium takes no keys for itself: there its event is set off (its keys:
 * ownWindow.spec.ts).
 */
export async function pressShortcut(page: Page, name: keyof typeof letters): Promise<void> {
  await page.bringToFront();
  if (browserKind() === 'firefox') await pressInFirefox(page, letters[name]);
  else await dispatch(page.context(), 'commands.onCommand', [name]);
}

/**
 * A press on «task by the regulation» in the context menu over words that are selected on a page. No driver opens
 * Chromium's menu: there its event is set off.
 */
export async function captureByMenu(page: Page, words: string): Promise<void> {
  if (browserKind() === 'firefox') return menuInFirefox(page, words);
  const url = page.url();
  const pressed = { menuItemId: 'capture', selectionText: words, pageUrl: url };
  await dispatch(page.context(), 'contextMenus.onClicked', [pressed, { title: await page.title(), url }]);
}

/** The extension's keyword with words after it in the address bar; no driver types into Chromium's: its event is set off. */
export async function typeKeyword(page: Page, words: string): Promise<void> {
  await page.bringToFront();
  if (browserKind() === 'firefox') await keywordInFirefox(page, words);
  else await dispatch(page.context(), 'omnibox.onInputEntered', [words, 'currentTab']);
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

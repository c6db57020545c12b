import { request } from 'node:http';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { doorName, downloadsOf, firefoxKey } from './launchFirefox.ts';

interface Answer {
  result?: { type?: string; result?: { value?: unknown } };
}

/**
 * Runs a script in the own window of a Firefox of ours, with the browser's own rights: for what a person does with the
 * browser itself, which is no page's.
 * @param script the body of an async function; it knows `extension`, as the browser knows it, and `tabOf(address)`
 * @returns what it returns, as text
 */
export async function inFirefoxItself(context: BrowserContext, script: string): Promise<string> {
  const text = await post(join(downloadsOf(context), doorName), `(async () => { ${known} ${script} })()`);
  const { result } = JSON.parse(text) as Answer;
  if (result?.type !== 'success') throw new Error(`Firefox itself says: ${text}`);
  return String(result.result?.value ?? '');
}

const known = `
  const extension = WebExtensionPolicy.getByID('${firefoxKey}').extension;
  const tabOf = (address) => {
    for (const window of Services.wm.getEnumerator('navigator:browser')) {
      const tab = window.gBrowser?.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === address);
      if (tab) return tab;
    }
    throw new Error('No tab shows ' + address);
  };
`;

function post(socketPath: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method: 'POST' }, async (response) => {
      let text = '';
      for await (const part of response.setEncoding('utf8')) text += part;
      resolve(text);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Presses a shortcut of the extension, by its letter, in the window that shows a page. */
export async function pressInFirefox(page: Page, letter: string): Promise<void> {
  await inFirefoxItself(
    page.context(),
    `const { ownerDocument } = tabOf(${JSON.stringify(page.url())});
     ownerDocument.defaultView.focus();
     ownerDocument.querySelector('keyset[id^=ext-keyset] key[key=${letter}]').doCommand();`,
  );
}

/** Selects words on a page, opens the context menu over them, and presses the extension's entry in it. */
export async function menuInFirefox(page: Page, words: string): Promise<void> {
  await page.evaluate((selected) => {
    const spot = document.createElement('p');
    spot.textContent = selected;
    spot.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:99999;margin:0;background:white';
    document.body.append(spot);
    getSelection()?.selectAllChildren(spot);
  }, words);
  await page.mouse.click(5, 5, { button: 'right' });
  await inFirefoxItself(
    page.context(),
    `const { ownerDocument } = tabOf(${JSON.stringify(page.url())});
     const menu = ownerDocument.getElementById('contentAreaContextMenu');
     const entry = () => menu.state === 'open' && menu.querySelector('[id^="reglament_"][id*="menuitem"]');
     while (!entry()) await new Promise((again) => ownerDocument.defaultView.setTimeout(again, 20));
     menu.activateItem(entry());`,
  );
}

/** What a script over the address bar of a page's window may use. */
const addressBar = (page: Page, words: string) => `
  const window = tabOf(${JSON.stringify(page.url())}).ownerDocument.defaultView;
  const { gURLBar } = window;
  window.focus();
  gURLBar.focus();
  gURLBar.search(${JSON.stringify(`rg ${words}`)});
  await gURLBar.lastQueryContextPromise;
`;

/** Types the extension's keyword and words into the address bar over a page, and presses Enter. */
export async function keywordInFirefox(page: Page, words: string): Promise<void> {
  await inFirefoxItself(
    page.context(),
    `${addressBar(page, words)}
     gURLBar.handleCommand(new window.KeyboardEvent('keydown', { key: 'Enter', keyCode: 13 }));`,
  );
}

/** What the address bar over a page offers for the extension's keyword and words, as the person reads it. */
export async function offeredInFirefox(page: Page, words: string): Promise<string> {
  return inFirefoxItself(
    page.context(),
    `${addressBar(page, words)}
     return [...window.document.querySelectorAll('.urlbarView-row')].map((row) => row.textContent).join('\\n');`,
  );
}

/** Whether a sidebar is open in the window that shows a page, and which: 'closed' or the sidebar's name. */
export async function sidebarInFirefox(page: Page): Promise<string> {
  return inFirefoxItself(
    page.context(),
    `const { SidebarController } = tabOf(${JSON.stringify(page.url())}).ownerDocument.defaultView;
     return SidebarController.isOpen ? SidebarController.currentID : 'closed';`,
  );
}

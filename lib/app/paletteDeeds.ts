import browser from 'webextension-polyfill';
import { workspaceAddress } from './queries/draftCount.ts';

/** The shortcuts as the person has them in the browser, by command; none where the browser does not tell. */
export async function browserShortcuts(): Promise<Record<string, string>> {
  const commands = (await browser.commands?.getAll().catch(() => [])) ?? [];
  return Object.fromEntries(
    commands.flatMap(({ name, shortcut }) => (name && shortcut ? [[name, shortcut]] : [])),
  );
}

/** The background's word to the screen of ours that is in front: the palette's shortcut was pressed. */
export interface PaletteAsked {
  openPaletteIn: number;
}

/** Calls back when the palette's shortcut is pressed while this screen is in front; returns the way to call it off. */
export function whenPaletteAsked(open: () => void): () => void {
  let own: number | undefined;
  void browser.tabs.getCurrent().then((tab) => {
    own = tab?.id;
  });
  // Only the one that is meant answers: the first answer is the one that counts.
  const listener = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('openPaletteIn' in message)) return undefined;
    if (own === undefined || message.openPaletteIn !== own) return undefined;
    open();
    return Promise.resolve(true);
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

export function openWorkspace(tab: string): void {
  window.open(workspaceAddress(tab), '_blank', 'noopener');
}

export function openOptions(): void {
  window.open(browser.runtime.getURL('/options.html'), '_blank', 'noopener');
}

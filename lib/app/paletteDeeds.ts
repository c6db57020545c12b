import browser from 'webextension-polyfill';
import { workspaceAddress } from './queries/draftCount.ts';

/** The shortcuts as the person has them in the browser, by command; none where the browser does not tell. */
export async function browserShortcuts(): Promise<Record<string, string>> {
  const commands = (await browser.commands?.getAll().catch(() => [])) ?? [];
  return Object.fromEntries(
    commands.flatMap(({ name, shortcut }) => (name && shortcut ? [[name, shortcut]] : [])),
  );
}

export function openWorkspace(tab: string): void {
  window.open(workspaceAddress(tab), '_blank', 'noopener');
}

export function openOptions(): void {
  window.open(browser.runtime.getURL('/options.html'), '_blank', 'noopener');
}

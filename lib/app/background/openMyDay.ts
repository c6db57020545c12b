import browser from 'webextension-polyfill';
import { workspaceAddress } from '../queries/draftCount.ts';

interface SidePanels {
  sidePanel?: { open: (where: { tabId: number }) => Promise<void> };
}

/**
 * Opens my day in the side panel of a tab, where the browser has one; to be called before anything is waited for: the browser
 * opens it only while a person's press is being handled. A panel shows nothing to the page beside it.
 * @returns whether it is open
 */
export async function openPanel(tabId: number | undefined): Promise<boolean> {
  const { sidePanel } = (globalThis as unknown as { chrome?: SidePanels }).chrome ?? {};
  if (!sidePanel || tabId === undefined) return false;
  return sidePanel.open({ tabId }).then(
    () => true,
    () => false,
  );
}

/** Opens my day as a page. */
export async function openMyDay(): Promise<void> {
  await browser.tabs.create({ url: workspaceAddress('day') });
}

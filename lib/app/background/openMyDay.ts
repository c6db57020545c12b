import browser from 'webextension-polyfill';
import { workspaceAddress } from '../queries/draftCount.ts';

interface SidePanels {
  sidePanel?: { open: (where: { tabId: number }) => Promise<void> };
}

/** Opens my day: in the side panel of the tab whose button was pressed, where there is one; else as a page. */
export async function openMyDay(tabId: number | undefined): Promise<void> {
  const { sidePanel } = (globalThis as unknown as { chrome?: SidePanels }).chrome ?? {};
  if (sidePanel && tabId !== undefined) {
    const opened = await sidePanel.open({ tabId }).then(
      () => true,
      () => false,
    );
    if (opened) return;
  }
  await browser.tabs.create({ url: workspaceAddress('day') });
}

import browser from 'webextension-polyfill';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { openDrafts } from '@/lib/store/drafts.ts';

export async function openDraftCount(database: AccountDatabase): Promise<number> {
  return (await openDrafts(database)).length;
}

/** The workspace's own address at one of its tabs. */
export function workspaceAddress(tab: string): string {
  return browser.runtime.getURL(`/workspace.html#${tab}`);
}

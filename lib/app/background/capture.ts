import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import { translator } from '@/lib/i18n/translate.ts';
import { type DraftFields, emptyFields } from '@/lib/regulation/draft.ts';
import type { Account } from '@/lib/store/records.ts';
import type { Engine } from '../engine.ts';
import { type FormStart, formQuery } from '../overlay/formDialog.ts';
import type { PaletteAsked } from '../paletteDeeds.ts';
import { isPortalHost } from '../portalAccess.ts';
import { offerKeyword } from './keyword.ts';

const menuId = 'capture';
const windowSize = { width: 640, height: 760 };
const quoteMost = 10_000;

/** The account meant on a page of this address. */
type AccountOf = (page?: string) => Promise<Account | undefined>;

/**
 * Opens the form as a window of its own: it works on every page, with or without access to it. The account is the one
 * meant when the key was pressed: the window shows it at once, and stays with it.
 */
async function openFormWindow(account: Account | undefined, start: FormStart): Promise<void> {
  const url = browser.runtime.getURL(`/capture.html?${formQuery({ ...start, account: account?.key ?? '' })}`);
  await browser.windows.create({ url, type: 'popup', ...windowSize });
}

/** What a page gives to a task: its words, title and address (CAP-1). */
function captured(tab: Tabs.Tab | undefined, quote: string, link: string): Partial<DraftFields> {
  const title = quote.split('\n')[0]?.trim().slice(0, 200) || tab?.title || '';
  const url = link || tab?.url || '';
  return {
    title,
    // What was selected is a title to be read as it stands, not a line of marks and dates.
    line: '',
    source: {
      ...emptyFields.source,
      receivedAt: Date.now(),
      quote: quote.slice(0, quoteMost),
      url: /^https?:\/\//.test(url) ? url.slice(0, 2_000) : '',
      pageTitle: (tab?.title ?? '').slice(0, 300),
    },
  };
}

/** Keeps a capture as a draft, then opens it: the thought is stored before anything is shown. */
async function keep(
  engine: Engine,
  accountOf: AccountOf,
  page: string | undefined,
  fields: Partial<DraftFields>,
): Promise<void> {
  const account = await accountOf(page);
  if (!account) {
    // Before any portal is known there is no store to keep it in: the window holds it until one is.
    const { title = '', source } = fields;
    await openFormWindow(undefined, {
      title,
      quote: source?.quote ?? '',
      url: source?.url ?? '',
      page: source?.pageTitle ?? '',
    });
    return;
  }
  const reply = await engine.fromScreen(account.key, 'capture', { fields });
  if (reply?.ok && reply.draft) await openFormWindow(account, { draft: reply.draft.id });
}

/** The words selected on a page we have no access to: the shortcut gives it for this once (activeTab). */
async function selectionOf(tab: Tabs.Tab): Promise<string> {
  if (tab.id === undefined) return '';
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId: tab.id },
      func: () => String(getSelection() ?? ''),
    });
    return typeof result?.result === 'string' ? result.result.trim() : '';
  } catch {
    // The browser's own pages and stores let nobody in: the title and address are enough.
    return '';
  }
}

/** The palette over a portal page or a screen of ours, or in a window of its own on any other. */
async function openPalette(accountOf: AccountOf): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id !== undefined && tab.url?.startsWith(browser.runtime.getURL(''))) {
    const word: PaletteAsked = { openPaletteIn: tab.id };
    if (await browser.runtime.sendMessage(word).catch(() => false)) return;
  }
  const host = tab?.url ? new URL(tab.url).hostname : '';
  if (tab?.id !== undefined && (await isPortalHost(host))) {
    const opened = await browser.tabs
      .sendMessage(tab.id, { openPalette: true }, { frameId: 0 })
      .catch(() => false);
    if (opened) return;
  }
  await openFormWindow(await accountOf(tab?.url), { palette: 'yes' });
}

async function newTaskFrom(engine: Engine, accountOf: AccountOf, tab: Tabs.Tab | undefined): Promise<void> {
  const host = tab?.url ? new URL(tab.url).hostname : '';
  if (tab?.id !== undefined && (await isPortalHost(host))) {
    const opened = await browser.tabs
      .sendMessage(tab.id, { openForm: true }, { frameId: 0 })
      .catch(() => false);
    if (opened) return;
  }
  const quote = tab ? await selectionOf(tab) : '';
  if (quote) await keep(engine, accountOf, tab?.url, captured(tab, quote, ''));
  else
    await openFormWindow(await accountOf(tab?.url), {
      ...(tab?.url && /^https?:/.test(tab.url) ? { url: tab.url, page: tab.title ?? '' } : {}),
    });
}

/** Ways in that the browser itself offers: context menu, address-bar keyword, shortcut (CAP-1). */
export function offerCapture(engine: Engine, accountOf: AccountOf): void {
  const t = translator(/^ru/i.test(browser.i18n.getUILanguage()) ? 'ru' : 'en');
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({
      id: menuId,
      title: t('capture.menu'),
      contexts: ['page', 'selection', 'link', 'image'],
    });
  });
  browser.contextMenus.onClicked.addListener((info: Menus.OnClickData, tab?: Tabs.Tab) => {
    if (info.menuItemId !== menuId) return;
    const text = info.selectionText ?? info.linkText ?? '';
    void keep(engine, accountOf, tab?.url, captured(tab, text, info.linkUrl ?? info.srcUrl ?? ''));
  });
  offerKeyword(engine, accountOf, async (title) => openFormWindow(await accountOf(), { title }));
  browser.commands.onCommand.addListener(async (command) => {
    if (command === 'palette') return openPalette(accountOf);
    if (command !== 'new-task') return;
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
    await newTaskFrom(engine, accountOf, tab);
  });
}

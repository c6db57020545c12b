import browser from 'webextension-polyfill';
import { translator } from '@/lib/i18n/translate.ts';
import { folded } from '@/lib/search/match.ts';
import type { Account } from '@/lib/store/records.ts';
import type { Engine } from '../engine.ts';
import { readyTasks, switchChoices } from '../queries/switchTo.ts';

const mark = '▶ ';
const offeredMost = 6;
/** Closed tasks are among what is found; they are not offered. */
const searchedMost = 30;

/** Chrome reads suggestions as XML: what a title has of its signs is text. Firefox shows them as they are. */
const isXmlRead = !browser.runtime.getURL('').startsWith('moz-extension:');
const plain = (text: string) =>
  isXmlRead ? text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`) : text;

/**
 * The address-bar keyword: a word or part of a title switches to that task at once (TIM-7), anything else becomes a new
 * task in one line (CAP-1).
 */
export function offerKeyword(
  engine: Engine,
  active: () => Promise<Account | undefined>,
  newTask: (line: string) => Promise<void>,
): void {
  if (!browser.omnibox) return;
  const t = translator(/^ru/i.test(browser.i18n.getUILanguage()) ? 'ru' : 'en');
  browser.omnibox.setDefaultSuggestion({ description: t('capture.keyword') });
  const inUse = async () => {
    const account = await active();
    return { account, session: account ? await engine.sessionOfKey(account.key) : null };
  };
  // Chrome throws away what is answered later than a second and a half after a key: tasks are read before the first.
  browser.omnibox.onInputStarted.addListener(() => {
    void inUse().then(({ session }) => session?.search.ready());
  });
  browser.omnibox.onInputChanged.addListener(async (text, suggest) => {
    const { session } = await inUse();
    // The address bar asks once a key and takes one answer: a background that has just been woken reads all tasks first.
    await session?.search.ready();
    const known = session ? (await session.search.search(text, searchedMost)).tasks : [];
    const found = session ? await switchChoices(session.database, text, known, offeredMost) : [];
    suggest(
      found.map(({ taskId, name }) => ({
        content: `${mark}${taskId}`,
        description: plain(`${mark}${name}`),
      })),
    );
  });
  browser.omnibox.onInputEntered.addListener(async (text) => {
    const { account, session } = await inUse();
    const chosen = new RegExp(`^${mark}(\\d+)$`).exec(text)?.[1];
    const ready = session ? await readyTasks(session.database) : [];
    const taskId =
      Number(chosen ?? 0) || ready.find(({ name }) => folded(name) === folded(text.trim()))?.taskId;
    const reply = account && taskId ? await engine.fromScreen(account.key, 'startTimer', { taskId }) : null;
    // What cannot be started (a composite task, somebody else's) is not lost: the form has the words.
    if (!reply?.ok) await newTask(text);
  });
}

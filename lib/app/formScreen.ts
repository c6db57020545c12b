import { askByMessage } from './ask/remote.ts';
import { rememberedAccount, settleAccount } from './rememberedAccount.ts';
import type { Screen } from './screen.ts';

/**
 * The form's screen asks the background for everything: framed in a portal page it may be kept from storage (browsers
 * that block third-party storage do), and loading the store only to ask a few questions would make it slower. The
 * account of the last time is taken at once where the window says that it is the one; else the background is asked, so
 * that no word typed meanwhile goes to another portal. Should it still be another one (another person has signed in),
 * the form starts over, and no answer about the one reaches a form of the other.
 */
export async function openFormScreen(): Promise<Screen | null> {
  const { account, watch } = askByMessage();
  const last = rememberedAccount();
  const remembered = last && isMeant(last) ? last : null;
  void account.then((found) => settleAccount(remembered, found));
  const now = remembered ?? (await account);
  if (!now) return null;
  return {
    account: now,
    database: null,
    watch: (name, input, onAnswer) =>
      watch(name, input, (answer) =>
        account.then((found) => {
          if (found?.key === now.key) onAnswer(answer);
        }),
      ),
  };
}

/** Whether this window is about that account: named in its address, or framed by its portal's page. */
function isMeant({ key, host }: { key: string; host: string }): boolean {
  const named = new URLSearchParams(location.search).get('account');
  if (named) return named === key;
  const around = location.ancestorOrigins?.[0] ?? document.referrer;
  return URL.canParse(around) && new URL(around).host === host;
}

import { askByMessage } from './ask/remote.ts';
import { rememberedAccount, settleAccount } from './rememberedAccount.ts';
import type { Screen } from './screen.ts';

/**
 * The form's screen asks the background for everything: framed in a portal page it may be kept from storage (browsers
 * that block third-party storage do), and loading the store only to ask a few questions would make it slower. The
 * account of the last time is taken at once; should it be another one by now, the form starts over with it.
 */
export async function openFormScreen(): Promise<Screen | null> {
  const { account, watch } = askByMessage();
  const remembered = rememberedAccount();
  void account.then((found) => settleAccount(remembered, found));
  const now = remembered ?? (await account);
  return now ? { account: now, database: null, watch } : null;
}

import { type AccountDatabase, openAccountDatabase, openRegistry } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { accountInFront, isElsewhere } from './accountOfPage.ts';
import type { Watch } from './ask/direct.ts';
import { rememberedAccount, settleAccount } from './rememberedAccount.ts';
import type { Screen } from './screen.ts';

/**
 * Opens the store of the account in front; null when no portal is known yet. The account of the last time is opened at
 * once, while the registry is asked which one it is now.
 */
export async function openScreen(): Promise<Screen | null> {
  const remembered = rememberedAccount();
  const early = remembered && openAccountDatabase(remembered.key);
  early?.open().catch(() => null);
  const active = (remembered ? whenNotInTheWay(remembered) : Promise.resolve())
    .then(() => accountInFront(openRegistry()))
    .then((found) => found ?? null);
  void active.then((found) => settleAccount(remembered, found));
  const account = remembered ?? (await active);
  if (!account) return null;
  const database = early ?? openAccountDatabase(account.key);
  return { account, database, watch: askLater(database, account) };
}

/** How long (ms) a screen has its own store for itself. */
const ownStoreMs = 150;

/** The screen's own lists come first; at once where another portal may be in front than the one shown. */
async function whenNotInTheWay(shown: Account): Promise<void> {
  if (!(await isElsewhere(shown))) await new Promise((resolve) => setTimeout(resolve, ownStoreMs));
}

/** The form's questions, loaded with the first one asked: the popup opens sooner without them. */
function askLater(database: AccountDatabase, account: Account): Watch {
  return (name, input, onAnswer) => {
    let stop: (() => void) | null = null;
    let stopped = false;
    void import('./ask/direct.ts').then(({ askDirectly }) => {
      if (!stopped) stop = askDirectly(database, account)(name, input, onAnswer);
    });
    return () => {
      stopped = true;
      stop?.();
    };
  };
}

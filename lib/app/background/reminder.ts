import browser from 'webextension-polyfill';
import { translator } from '@/lib/i18n/translate.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import type { Account } from '@/lib/store/records.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { type DueDrafts, dueDrafts } from '../queries/drafts.ts';
import { notify } from './notify.ts';

const notificationId = 'unsent-drafts';

/**
 * CAP-3: names unsent drafts in one notification per working day, from one hour before its end on.
 * @returns how many there are to be counted on the badge, and when the next one is
 */
export async function remindOfDrafts(
  account: Account,
  database: AccountDatabase,
  now: number,
): Promise<DueDrafts> {
  const due = await dueDrafts(database, account, now);
  const { count, dayEndsAt } = due;
  if (count === 0) return due;
  if ((await readMeta(database, 'remindedFor')) < dayEndsAt) {
    await writeMeta(database, 'remindedFor', dayEndsAt);
    const t = translator(account.language);
    const time = clockTime(dayEndsAt, account.zone);
    await notify(notificationId, {
      title: t('capture.remindTitle', { count }),
      message: t('capture.remind', { time }),
    });
  }
  return due;
}

/** Pressing the notification opens the drafts. */
export function openDraftsOnPress(): void {
  browser.notifications.onClicked.addListener((id) => {
    if (id !== notificationId) return;
    void browser.notifications.clear(id);
    void browser.tabs.create({ url: browser.runtime.getURL('/workspace.html#drafts') });
  });
}

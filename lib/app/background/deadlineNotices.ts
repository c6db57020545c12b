import '@/lib/i18n/writtenTexts.ts';
import browser from 'webextension-polyfill';
import { translator } from '@/lib/i18n/translate.ts';
import { isQuietHour } from '@/lib/planning/quietHours.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import type { Account } from '@/lib/store/records.ts';
import { addDays, dayOf } from '@/lib/time/days.ts';
import { listAddress, taskAddress } from '../addresses.ts';
import type { Engine } from '../engine.ts';
import { profileInForce } from '../profile.ts';
import { notify } from './notify.ts';

const prefix = 'deadline:';

/**
 * CNT-2: tells of deadlines that have passed, each once; several at a time as one. In quiet hours nothing is said, and what
 * passed then is told when they end.
 */
export async function noticeDeadlines(
  account: Account,
  database: AccountDatabase,
  now: number,
): Promise<void> {
  const { notifications } = (await profileInForce(database)).profile;
  if (!notifications.overdue) return;
  const until = await readMeta(database, 'noticedUntil');
  // The backlog of the first day is on the badge; it is no news.
  if (until === 0) return writeMeta(database, 'noticedUntil', now);
  if (isQuietHour(now, account.zone, notifications.quietFrom, notifications.quietTo)) return;
  const passed = await database.tasks.where('dueResponsible').between(until, now, false, true).toArray();
  const [task] = passed;
  if (!task) return writeMeta(database, 'noticedUntil', now);
  const t = translator(account.language);
  const isOne = passed.length === 1;
  const isShown = await notify(
    `${prefix}${isOne ? task.id : 0}`,
    {
      title: t('notice.overdue', { count: passed.length }),
      message: passed
        .slice(0, 3)
        .map(({ title }) => title)
        .join('\n'),
    },
    // In Firefox there is nothing to press on it but itself: that opens the task.
    isOne ? [t('timer.start'), t('notice.tomorrow')] : [],
  );
  // One that the browser failed to show is told of the next time.
  if (isShown) await writeMeta(database, 'noticedUntil', now);
}

/** What a press on a notification does: opens the task or the list, starts its timer, or moves it to tomorrow. */
export function actOnDeadlineNotices(engine: Engine, active: () => Promise<Account | undefined>): void {
  const taskOf = (id: string) => (id.startsWith(prefix) ? Number(id.slice(prefix.length)) : null);
  browser.notifications.onClicked.addListener(async (id) => {
    const taskId = taskOf(id);
    const account = await active();
    if (taskId === null || !account) return;
    void browser.notifications.clear(id);
    await browser.tabs.create({ url: taskId > 0 ? taskAddress(account, taskId) : listAddress(account) });
  });
  browser.notifications.onButtonClicked?.addListener(async (id, button) => {
    const taskId = taskOf(id);
    const account = await active();
    if (!taskId || !account) return;
    void browser.notifications.clear(id);
    if (button === 0) await engine.fromScreen(account.key, 'startTimer', { taskId });
    else {
      const day = dayOf(Date.now(), account.zone);
      await engine.fromScreen(account.key, 'carryOver', { day, taskIds: [taskId], to: addDays(day, 1) });
    }
  });
}

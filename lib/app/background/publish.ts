import browser from 'webextension-polyfill';
import { translator } from '@/lib/i18n/translate.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { tasksChangedAt } from '@/lib/store/tasksChanged.ts';
import { dayStripKey } from '../dayStrip.ts';
import { type OverlayState, overlayKey } from '../overlayState.ts';
import { nextDeadlineAt, overdueCount } from '../queries/counters.ts';
import { runningTimer } from '../queries/tasks.ts';
import { remindOfDrafts } from './reminder.ts';

const iconSizes = [16, 32, 48] as const;

function icon(name: string): Record<number, string> {
  return Object.fromEntries(iconSizes.map((size) => [size, `/icon/${name}${size}.png`]));
}

/** Writes what the portal's pages paint from; frames follow the change by themselves. */
export async function publishOverlay(account: Account, database: AccountDatabase): Promise<void> {
  const timer = await runningTimer(database);
  const key = overlayKey(account.host);
  const known = (await browser.storage.local.get(key))[key] as Partial<OverlayState> | undefined;
  const state: OverlayState = {
    personId: account.userId,
    personName: account.name,
    language: account.language,
    running: timer
      ? { taskId: timer.run.taskId, startedAt: timer.run.startedAt, title: timer.task?.title ?? '' }
      : null,
    greet: !account.greeted,
    // A background that has just begun knows of none: the one before has told of its own.
    tasksAt: tasksChangedAt(database.name) || (known?.tasksAt ?? 0),
  };
  if (JSON.stringify(known) !== JSON.stringify(state)) await browser.storage.local.set({ [key]: state });
}

/** Takes away what pages were told about an account, and its figures from the toolbar. */
export async function unpublish(account: Account): Promise<void> {
  await browser.storage.local.remove([overlayKey(account.host), dayStripKey(account.host)]);
  await browser.action.setBadgeText({ text: '' });
  await browser.action.setTitle({ title: '' });
  await browser.action.setIcon({ path: icon('') });
}

/**
 * Shows the overdue count on the toolbar button, and a running timer by its icon and tooltip (CNT-1).
 * @returns the next instant at which the count changes by itself (CNT-2)
 */
export async function publishBadge(
  account: Account,
  database: AccountDatabase,
  now: number,
): Promise<number | null> {
  const t = translator(account.language);
  const [overdue, timer, drafts] = await Promise.all([
    overdueCount(database, now),
    runningTimer(database),
    remindOfDrafts(account, database, now),
  ]);
  // CAP-3: near the end of the working day what is not in the portal yet counts too.
  const count = overdue + drafts.count;
  await browser.action.setBadgeText({ text: count > 0 ? String(Math.min(count, 9999)) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#d4261f' });
  await browser.action.setBadgeTextColor?.({ color: '#ffffff' });
  await browser.action.setIcon({ path: icon(timer ? 'running-' : '') });
  const lines = [
    timer ? t('badge.running', { title: timer.task?.title ?? '' }) : t('timer.none'),
    overdue > 0 ? t('badge.overdue', { count: overdue }) : t('popup.allClear'),
    ...(drafts.count > 0 ? [t('badge.drafts', { count: drafts.count })] : []),
  ];
  await browser.action.setTitle({ title: lines.join('\n') });
  const deadline = await nextDeadlineAt(database, now);
  const { nextAt } = drafts;
  return deadline !== null && nextAt !== null ? Math.min(deadline, nextAt) : (deadline ?? nextAt);
}

import browser from 'webextension-polyfill';
import '@/lib/i18n/writtenTexts.ts';
import { translator } from '@/lib/i18n/translate.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import type { Account } from '@/lib/store/records.ts';
import { currentRun } from '@/lib/store/timer.ts';
import { type DayStrip, dayStripKey } from '../dayStrip.ts';
import { dayState, today } from '../queries/day.ts';
import { notify } from './notify.ts';
import { openMyDay } from './openMyDay.ts';

const notificationId = 'ask-plan';
/** Clicks come in bursts; the strip may be that much behind (ms). */
const settleMs = 400;

const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Writes what the strip on portal pages shows, a moment after the last change. */
export function publishDaySoon(account: Account, database: AccountDatabase): void {
  clearTimeout(waiting.get(account.key));
  waiting.set(
    account.key,
    setTimeout(() => void publishDay(account, database), settleMs),
  );
}

async function publishDay(account: Account, database: AccountDatabase): Promise<void> {
  const at = Date.now();
  const day = today(account, at);
  const { plan, view } = await dayState(database, account, day, at);
  const strip: DayStrip = {
    language: account.language,
    plannedSeconds: view.plannedSeconds,
    actualSeconds: view.actualSeconds,
    capacitySeconds: view.capacitySeconds,
    isFixed: plan.fixed !== null,
    isReported: plan.report !== null,
    runningAt: view.rows.some(({ state }) => state === 'running') ? at : null,
  };
  await browser.storage.local.set({ [dayStripKey(account.host)]: strip });
  if (!strip.isFixed && view.capacitySeconds > 0) await askForPlan(account, database, day);
}

/** TIM-1: without a fixed plan a timer works, and the plan is asked for once a day. */
async function askForPlan(account: Account, database: AccountDatabase, day: string): Promise<void> {
  if (!(await currentRun(database)) || (await readMeta(database, 'askedPlanFor')) === day) return;
  await writeMeta(database, 'askedPlanFor', day);
  const t = translator(account.language);
  await notify(notificationId, { title: t('day.askTitle'), message: t('day.askPlan') });
}

/** Pressing the notification opens my day. */
export function openDayOnPress(): void {
  browser.notifications.onClicked.addListener((id) => {
    if (id !== notificationId) return;
    void browser.notifications.clear(id);
    void openMyDay();
  });
}

import browser, { type Runtime } from 'webextension-polyfill';
import { z } from 'zod';
import { signInServer } from '@/lib/portal/hosts.ts';
import { done } from '@/lib/regulation/outcome.ts';
import { activeAccount } from '@/lib/store/accounts.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { openAccountDatabase, openRegistry } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { accountOfPage } from '../accountOfPage.ts';
import { createEngine } from '../engine.ts';
import { leavePortal, mayReach } from '../portalAccess.ts';
import type { RelayMessage } from '../protocol.ts';
import { answerFrames } from './answerFrames.ts';
import { offerCapture } from './capture.ts';
import { actOnDeadlineNotices, noticeDeadlines } from './deadlineNotices.ts';
import { watchIdle } from './idle.ts';
import { answerMessage } from './messages.ts';
import { followAccess } from './ownPortals.ts';
import { companyApplication, managedProfile } from './policies.ts';
import { publishBadge, publishOverlay, unpublish } from './publish.ts';
import { openDayOnPress, publishDaySoon } from './publishDay.ts';
import { openDraftsOnPress } from './reminder.ts';
import { copyUnsentSoon, dropSecondCopy, recallAccounts, unsentCopy } from './secondCopy.ts';

const alarms = { sync: 'sync', deadline: 'deadline', retry: 'retry' } as const;
/** Without a visible portal page: every alarm is a minute, a quiet account is pulled every five (ms). */
const idleEveryMs = 5 * 60_000 - 10_000;
/** Alarms are exact to half a minute only: woken this much earlier (ms), a timeout hits the second (CNT-2). */
const wakeAheadMs = 25_000;

const relayReply = z.object({ status: z.number(), text: z.string() });

/** Starts the background: everything it knows is in the store, so it may die and start again at any moment. */
export function startBackground(): void {
  const registry = openRegistry();
  let deadlineTimeout: ReturnType<typeof setTimeout> | undefined;
  let retryTimeout: ReturnType<typeof setTimeout> | undefined;

  async function paint(account: Account, database: AccountDatabase): Promise<void> {
    await publishOverlay(account, database);
    publishDaySoon(account, database);
    copyUnsentSoon(account, database);
    const active = await activeAccount(registry);
    if (active?.key !== account.key) return;
    scheduleDeadline(await publishBadge(account, database, Date.now()));
    await noticeDeadlines(account, database, Date.now());
  }

  /** What the browser fails to show keeps nothing from being sent: the next change shows it. */
  const changed = (account: Account, database: AccountDatabase): Promise<void> =>
    paint(account, database).catch(() => undefined);

  function scheduleDeadline(at: number | null): void {
    clearTimeout(deadlineTimeout);
    if (at === null) return;
    const delay = at - Date.now();
    if (delay <= wakeAheadMs + 30_000)
      deadlineTimeout = setTimeout(() => void repaint(), Math.max(0, delay) + 20);
    // The alarm is the safety net for a background that sleeps until then.
    void browser.alarms.create(alarms.deadline, { when: Math.max(Date.now() + 1_000, at - wakeAheadMs) });
  }

  async function repaint(): Promise<void> {
    const active = await activeAccount(registry);
    const session = active ? await engine.sessionOfKey(active.key) : null;
    if (session) await changed(session.account, session.database);
  }

  const engine = createEngine({
    registry,
    openDatabase: openAccountDatabase,
    poster: (url, init) => fetch(url, init),
    getter: (url, signal) =>
      fetch(url, { signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' }),
    signInServer,
    signInWindow: (url) => browser.identity.launchWebAuthFlow({ url, interactive: true }).catch(() => null),
    mayReach,
    relay: async (host, path, body) => {
      const message: RelayMessage = { relay: { path, body } };
      for (const tab of await browser.tabs.query({ url: `https://${host.split(':')[0]}/*` })) {
        if (tab.id === undefined) continue;
        const reply = await browser.tabs.sendMessage(tab.id, message, { frameId: 0 }).catch(() => null);
        const parsed = relayReply.safeParse(reply);
        if (parsed.success) return done(parsed.data);
      }
      return null;
    },
    exclusively: (name, work) => navigator.locks.request(name, work),
    now: () => Date.now(),
    get browserZone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    policy: managedProfile,
    companyApplication,
    unsentCopy,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    changed,
    forgotten: async (account) => {
      await unpublish(account);
      await dropSecondCopy(account);
      const others = await registry.accounts.where('host').equals(account.host).count();
      if (others === 0) await leavePortal(account.host.replace(/:\d+$/, ''));
    },
    wakeAt: (at) => {
      clearTimeout(retryTimeout);
      const delay = Math.max(0, at - Date.now());
      if (delay < wakeAheadMs)
        retryTimeout = setTimeout(() => void engine.wake(Number.POSITIVE_INFINITY), delay);
      void browser.alarms.create(alarms.retry, { when: Date.now() + Math.max(delay, 1_000) });
    },
  });

  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    answerMessage(engine, message, sender, browser.runtime.getURL('').replace(/\/$/, '')),
  );
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === alarms.deadline) void repaint();
    else {
      if (alarm.name === alarms.sync) void idle.look();
      void engine.wake(alarm.name === alarms.retry ? Number.POSITIVE_INFINITY : idleEveryMs);
    }
  });
  browser.commands.onCommand.addListener(async (command) => {
    if (command !== 'toggle-timer') return;
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
    const account = await accountOfPage(registry, tab?.url);
    if (account) await engine.fromScreen(account.key, 'toggleTimer', {});
  });
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') void engine.policyChanged();
  });
  followAccess((hostnames) => void engine.accessChanged(hostnames));
  const idle = watchIdle(engine, () => activeAccount(registry));
  offerCapture(engine, (page) => accountOfPage(registry, page));
  openDraftsOnPress();
  openDayOnPress();
  actOnDeadlineNotices(engine, () => activeAccount(registry));
  answerFrames(engine, registry);
  void browser.alarms.create(alarms.sync, { periodInMinutes: 1 });
  // A browser that was killed while a timer ran or something waited goes on where it was.
  void recallAccounts(registry)
    .then(repaint)
    .then(() => engine.wake(Number.POSITIVE_INFINITY));
}

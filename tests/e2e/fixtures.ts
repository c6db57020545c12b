import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { browserKind } from '../browser/kind.ts';
import { launchBrowser, openPopup, portalUrl, signIn } from '../browser/launch.ts';
import { firstSyncFinished } from '../browser/store.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import type { Elapsed, Task } from '../portal/state/model.ts';

export interface Stage {
  portal: PortalServer;
  context: BrowserContext;
  page: Page;
  popup: () => Promise<Page>;
  /** Elapsed items of the demo person made since the test began. */
  newItems: () => Elapsed[];
  /** Tasks the demo person may track, open, not composite. */
  trackable: () => Task[];
}

/** A portal, a browser with the extension, signed in on the task list, first sync done. */
export const test = base.extend<{
  stage: Stage;
  tasks: number;
  card: 'old' | 'new';
  dark: boolean;
  language: 'ru' | 'en';
  mouse: boolean;
}>({
  tasks: [400, { option: true }],
  card: ['old', { option: true }],
  dark: [false, { option: true }],
  language: ['ru', { option: true }],
  mouse: [true, { option: true }],
  stage: async ({ tasks, card, dark, language, mouse }, use) => {
    const portal = await startLocalPortal({
      https: true,
      company: { tasks },
      pages: { card, language, theme: dark ? 'dark' : 'light' },
    });
    const before = new Set(portal.state.elapsed.keys());
    const context = await launchBrowser(portal, {
      dark,
      mouse,
      locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page);
    await firstSyncDone(page);
    await firstSyncFinished(context);
    await use({
      portal,
      context,
      page,
      popup: () => openPopup(context),
      newItems: () =>
        [...portal.state.elapsed.values()].filter(
          (item) => !before.has(item.id) && item.userId === demoUserId,
        ),
      trackable: () => trackableTasks(portal),
    });
    await context.close();
    await portal.stop();
  },
});

export { expect };

export function trackableTasks(portal: PortalServer): Task[] {
  return [...portal.state.tasks.values()].filter(
    (task) =>
      task.responsibleId === demoUserId && (task.status === 2 || task.status === 3) && task.timeTracking,
  );
}

/** The greeting says that the portal is known; the controls are then on the page. */
export async function firstSyncDone(page: Page): Promise<void> {
  await expect(page.locator('button.reglament-timer').first()).toBeVisible();
}

/** The control of a task on a page or in a frame. */
export function control(root: Pick<Page, 'locator'>, taskId: number) {
  return root.locator(`button.reglament-timer[data-reglament-task="${taskId}"]`);
}

export function taskUrl(taskId: number): string {
  return `${portalUrl}/company/personal/user/${demoUserId}/tasks/task/view/${taskId}/`;
}

export const listUrl = `${portalUrl}/company/personal/user/${demoUserId}/tasks/`;

/** The task of the portal's running timer of the demo person. */
export function portalTimerTask(portal: PortalServer): number | null {
  return portal.state.timers.get(demoUserId)?.taskId ?? null;
}

/** Checks that runs of one person neither overlap nor leave out a second between two switches. */
export function expectSeamless(items: Elapsed[], gapsAllowed: number): void {
  const sorted = [...items].sort((a, b) => a.startedAt - b.startedAt);
  let gaps = 0;
  for (const [at, item] of sorted.entries()) {
    expect(item.seconds).toBe((item.stoppedAt - item.startedAt) / 1000);
    const next = sorted[at + 1];
    if (!next) continue;
    expect(next.startedAt, 'no overlap').toBeGreaterThanOrEqual(item.stoppedAt);
    if (next.startedAt > item.stoppedAt) gaps += 1;
  }
  expect(gaps, 'gaps beyond the pauses the person made').toBeLessThanOrEqual(gapsAllowed);
}

/** What is looked at in both languages and both themes: Firefox, much slower without a screen, gets each of them once. */
export function halfInFirefox(language: 'ru' | 'en', dark: boolean): void {
  test.skip(
    browserKind() === 'firefox' && (language === 'ru') === dark,
    'this pair is looked at in Chromium',
  );
}

import { expect, type Page, test } from '@playwright/test';
import {
  backgroundOf,
  extensionId,
  launchBrowser,
  portalUrl,
  secondPortalUrl,
  signIn,
} from '../browser/launch.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { control, firstSyncDone, portalTimerTask, trackableTasks } from './fixtures.ts';

const taskOf = (portal: PortalServer, at: number) => trackableTasks(portal)[at]!;

async function startOn(page: Page, at: string, portal: PortalServer, taskId: number): Promise<void> {
  await page.goto(`${at}/company/personal/user/${demoUserId}/tasks/task/view/${taskId}/`);
  await control(page, taskId).click();
  await expect.poll(() => portalTimerTask(portal)).toBe(taskId);
}

/** A popup speaks of the portal that was seen last when it was opened: it is opened anew until that is the one. */
async function expectPopup(popup: Page, own: string, title: string): Promise<void> {
  await expect
    .poll(async () => {
      await popup.goto('about:blank');
      await popup.goto(`${own}/popup.html`);
      await popup.waitForTimeout(500);
      return popup.locator('.timer-title').textContent();
    })
    .toBe(title);
}

test('two portals side by side: each has its own time, words and store, and hears nothing of the other', async () => {
  test.setTimeout(120_000);
  const first = await startLocalPortal({ https: true });
  const second = await startLocalPortal({ https: true });
  for (const task of second.state.tasks.values()) task.title = `Вторая: ${task.title}`;
  const context = await launchBrowser(first, { second, locale: 'ru-RU' });
  const own = `chrome-extension://${await extensionId(context)}`;
  const page = context.pages()[0] ?? (await context.newPage());
  const other = await context.newPage();
  await signIn(page);
  await firstSyncDone(page);
  await signIn(other, demoUserId, secondPortalUrl);
  await firstSyncDone(other);

  // One press on each: both run, each on its own portal.
  const [here, there] = [taskOf(first, 0), taskOf(second, 1)];
  await startOn(other, secondPortalUrl, second, there.id);
  await startOn(page, portalUrl, first, here.id);
  expect(portalTimerTask(second)).toBe(there.id);

  // Only one of them is in front of the person; here every tab counts as visible, so the other one is left.
  await other.goto('about:blank');
  await page.reload();
  await expect(control(page, here.id)).toHaveAttribute('aria-pressed', 'true');
  // The portal seen last is the one the screens speak of; a draft is its alone.
  const screen = await context.newPage();
  await expectPopup(screen, own, here.title);
  await screen.goto(`${own}/workspace.html#drafts`);
  await screen.getByRole('button', { name: '+ Новая задача' }).click();
  await screen
    .getByLabel('Задача одной строкой', { exact: true })
    .fill('Продажи: Только для первого портала завтра в 10:00 30м');
  await expect(screen.getByText('Черновик сохранён')).toBeVisible();
  await page.goto('about:blank');
  await other.goto(`${secondPortalUrl}/company/personal/user/${demoUserId}/tasks/task/view/${there.id}/`);
  await expect(control(other, there.id)).toHaveAttribute('aria-pressed', 'true');
  const popup = await context.newPage();
  await expectPopup(popup, own, there.title);
  await popup.goto(`${own}/workspace.html#drafts`);
  await expect(popup.getByRole('button', { name: '+ Новая задача' })).toBeVisible();
  await expect(popup.getByText('Только для первого портала')).toHaveCount(0);

  const stored = await (await backgroundOf(context)).evaluate(async () => {
    const titles: Record<string, string[]> = {};
    for (const { name } of await indexedDB.databases()) {
      if (!name?.includes('#')) continue;
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      titles[name] = await new Promise<string[]>((resolve) => {
        const reading = database.transaction('tasks').objectStore('tasks').getAll();
        reading.onsuccess = () => resolve(reading.result.map(({ title }: { title: string }) => title));
      });
      database.close();
    }
    return titles;
  });
  const names = Object.keys(stored).sort();
  expect(names).toEqual([
    `reglament:company.bitrix24.ru#${demoUserId}`,
    `reglament:second.bitrix24.ru#${demoUserId}`,
  ]);
  expect(stored[names[0]!]!.filter((title) => title.startsWith('Вторая'))).toEqual([]);
  expect(stored[names[1]!]!.filter((title) => !title.startsWith('Вторая'))).toEqual([]);

  // Paused on one, the other runs on.
  await page.goto(`${portalUrl}/company/personal/user/${demoUserId}/tasks/task/view/${here.id}/`);
  await control(page, here.id).click();
  await expect.poll(() => portalTimerTask(first)).toBeNull();
  expect(portalTimerTask(second)).toBe(there.id);
  await context.close();
  await first.stop();
  await second.stop();
});

import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { backgroundOf, ownUrl } from '../browser/background.ts';
import { captureByMenu, onlyInChromium } from '../browser/browserEvent.ts';
import { launchBrowser, portalUrl, secondPortalUrl, signIn } from '../browser/launch.ts';
import { leave } from '../browser/leave.ts';
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

/** A popup opened beside a portal's tab speaks of that portal, whichever was seen last. */
async function expectPopup(popup: Page, beside: Page, title: string): Promise<void> {
  await beside.bringToFront();
  // A screen that finds another account in front than it was painted with starts over by itself. Doing so in this very moment
  // it ends our reload, and is opened anew all the same.
  await popup.reload().catch((error: Error) => {
    if (!error.message.includes('ERR_ABORTED')) throw error;
  });
  await expect(popup.locator('.timer-title')).toHaveText(title);
}

/** A browser signed in on two companies' portals, each in a tab of its own. */
async function twoPortals() {
  const first = await startLocalPortal({ https: true });
  const second = await startLocalPortal({ https: true });
  for (const task of second.state.tasks.values()) task.title = `Вторая: ${task.title}`;
  const context = await launchBrowser(first, { second, locale: 'ru-RU' });
  const own = (await ownUrl(context, '')).replace(/\/$/, '');
  const page = context.pages()[0] ?? (await context.newPage());
  const other = await context.newPage();
  await signIn(page);
  await firstSyncDone(page);
  await signIn(other, demoUserId, secondPortalUrl);
  await firstSyncDone(other);
  return { first, second, page, other, context, own };
}

/** Titles of the tasks, and the drafts as one text, of every account in the browser. */
async function storesOf(context: BrowserContext) {
  return (await backgroundOf(context)).evaluate(async () => {
    const titles: Record<string, string[]> = {};
    const drafts: Record<string, string> = {};
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
      drafts[name] = await new Promise<string>((resolve) => {
        const reading = database.transaction('drafts').objectStore('drafts').getAll();
        reading.onsuccess = () => resolve(JSON.stringify(reading.result));
      });
      database.close();
    }
    return { titles, drafts };
  });
}

const names = [`reglament:company.bitrix24.ru#${demoUserId}`, `reglament:second.bitrix24.ru#${demoUserId}`];

test('two portals side by side: each has its own time, words and store, and hears nothing of the other', async () => {
  test.setTimeout(120_000);
  const { first, second, page, other, context } = await twoPortals();

  // One press on each: both run, each on its own portal.
  const [here, there] = [taskOf(first, 0), taskOf(second, 1)];
  await startOn(other, secondPortalUrl, second, there.id);
  await startOn(page, portalUrl, first, here.id);
  expect(portalTimerTask(second)).toBe(there.id);

  // The form on each portal's page is that portal's.
  for (const [tab, { title }] of [
    [page, here],
    [other, there],
    [page, here],
  ] as const) {
    await tab.bringToFront();
    await tab.locator('button.reglament-plus').first().click();
    await expect.poll(() => tab.frames().some((frame) => frame.url().includes('form.html'))).toBe(true);
    const form = tab.frames().find((frame) => frame.url().includes('form.html'))!;
    await expect(form.getByRole('combobox', { name: 'Родительская задача' })).toHaveValue(title);
    // A click on a button that takes its own frame away may never return to the test.
    await tab.reload();
  }

  const { titles } = await storesOf(context);
  expect(Object.keys(titles).sort()).toEqual(names);
  expect(titles[names[0]!]!.filter((title) => title.startsWith('Вторая'))).toEqual([]);
  expect(titles[names[1]!]!.filter((title) => !title.startsWith('Вторая'))).toEqual([]);

  // Paused on one, the other runs on.
  await page.bringToFront();
  await control(page, here.id).click();
  await expect.poll(() => portalTimerTask(first)).toBeNull();
  expect(portalTimerTask(second)).toBe(there.id);
  await context.close();
  await first.stop();
  await second.stop();
});

test('the screens speak of the portal in front of the person; a draft is its alone', async () => {
  onlyInChromium('its driver opens every page in a window of its own: no two tabs stand side by side');
  test.setTimeout(120_000);
  const { first, second, page, other, context, own } = await twoPortals();
  const [here, there] = [taskOf(first, 0), taskOf(second, 1)];
  await startOn(other, secondPortalUrl, second, there.id);
  await startOn(page, portalUrl, first, here.id);
  const screen = await context.newPage();
  await screen.goto(`${own}/popup.html`);
  await expectPopup(screen, page, here.title);
  await expectPopup(screen, other, there.title);
  await expectPopup(screen, page, here.title);
  await screen.goto(`${own}/workspace.html#drafts`);
  await screen.getByRole('button', { name: '+ Новая задача' }).click();
  await screen
    .getByLabel('Задача одной строкой', { exact: true })
    .fill('Продажи: Только для первого портала завтра в 10:00 30м');
  await expect(screen.getByText('Черновик сохранён')).toBeVisible();
  const popup = await context.newPage();
  await popup.goto(`${own}/popup.html`);
  await expectPopup(popup, other, there.title);
  await popup.goto(`${own}/workspace.html#drafts`);
  await expect(popup.getByRole('button', { name: '+ Новая задача' })).toBeVisible();
  await expect(popup.getByText('Только для первого портала')).toHaveCount(0);
  const { drafts } = await storesOf(context);
  expect(drafts[names[0]!]).toContain('Только для первого портала');
  expect(drafts[names[1]!]).not.toContain('первого портала');
  await context.close();
  await first.stop();
  await second.stop();
});

test('what is captured on a portal’s page is that portal’s, whichever was seen last', async () => {
  test.setTimeout(120_000);
  const { first, second, page, other, context } = await twoPortals();
  for (const [tab, words] of [
    [page, 'Слова первого портала'],
    [other, 'Слова второго портала'],
  ] as const) {
    await tab.bringToFront();
    const opened = context.waitForEvent('page');
    await captureByMenu(tab, words);
    const captured = await opened;
    await expect(captured.locator('#form-line')).toHaveValue(words);
    await leave(captured);
  }
  const { drafts } = await storesOf(context);
  expect(drafts[names[0]!]).toContain('Слова первого портала');
  expect(drafts[names[1]!]).toContain('Слова второго портала');
  expect(drafts[names[1]!]).not.toContain('первого портала');
  await context.close();
  await first.stop();
  await second.stop();
});

import { test as base, expect, type Frame, type Page } from '@playwright/test';
import { backgroundOf, ownUrl } from '../browser/background.ts';
import {
  addressBarList,
  closeInChromium,
  shownInChromium,
  wordsInChromium,
} from '../browser/chromiumItself.ts';
import { type Display, openDisplay } from '../browser/display.ts';
import { findDisplay } from '../browser/findBrowser.ts';
import { browserKind } from '../browser/kind.ts';
import { launchBrowser, ownHost, ownPortalUrl, signIn } from '../browser/launch.ts';
import { firstSyncFinished } from '../browser/store.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { firstSyncDone, portalTimerTask, trackableTasks } from './fixtures.ts';

interface Seen {
  display: Display;
  portal: PortalServer;
  page: Page;
}

/** Chromium in a window that is shown, and a person's keys: what headless tests can only set off from within. */
const test = base.extend<{ seen: Seen }>({
  // biome-ignore lint/correctness/noEmptyPattern: the driver wants a pattern here
  seen: async ({}, use) => {
    const display = await openDisplay();
    const portal = await startLocalPortal({ https: true });
    const context = await launchBrowser(portal, {
      headless: false,
      environment: display.environment,
      viewport: { width: 1200, height: 700 },
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await use({ display, portal, page });
    await context.close();
    await portal.stop();
    display.close();
  },
});

test.beforeEach(() => {
  test.skip(browserKind() === 'firefox', 'Firefox’s own window is reached from within (firefoxItself.ts)');
  test.skip(!findDisplay(), 'there is no Xvfb and xdotool on this system');
});

async function signedIn({ page }: Seen): Promise<void> {
  await signIn(page);
  await firstSyncDone(page);
  await firstSyncFinished(page.context());
  await page.getByRole('button', { name: 'Понятно' }).click();
}

test('a company’s own portal: the browser’s question is refused, asked again and allowed', async ({
  seen,
}) => {
  const { display, portal, page } = seen;
  const context = page.context();
  await signIn(page, demoUserId, ownPortalUrl);
  const screen = await context.newPage();
  await screen.goto(await ownUrl(context, 'workspace.html#drafts'));
  const tabs = screen.getByRole('navigation', { name: 'Рабочее место' });
  await screen.getByText('Портал на своём сервере').click();
  await expect(tabs).toHaveCount(0);
  await screen.getByLabel('Адрес портала').first().fill(ownPortalUrl);
  const isGiven = async () =>
    (await backgroundOf(context)).evaluate(
      (pattern) =>
        (
          globalThis as unknown as {
            chrome: { permissions: { contains(what: object): Promise<boolean> } };
          }
        ).chrome.permissions.contains({ origins: [pattern] }),
      `https://${ownHost}/*`,
    );
  // «Deny» is what the browser's question offers first.
  const giveAccess = screen.getByRole('button', { name: 'Дать доступ' });
  const refusal = screen.getByRole('alert');
  await giveAccess.click();
  await expect(async () => {
    display.press('Return');
    await expect(refusal).toContainText('Нажмите ещё раз и разрешите', { timeout: 3_000 });
  }).toPass();
  expect(await isGiven()).toBe(false);
  expect(portal.log).toEqual([]);
  await expect(async () => {
    // Keys that come too early miss «Allow», and refuse it: then it is asked for once more.
    if (await refusal.isVisible()) {
      await giveAccess.click();
      await expect(refusal).toHaveCount(0);
      // The browser takes no answer in a question's first half second.
      await screen.waitForTimeout(1_000);
    }
    display.press('Tab', 'Return');
    await expect.poll(isGiven, { timeout: 3_000 }).toBe(true);
  }).toPass();
  // Whichever of its tabs is open: a key too many goes into the screen that has come.
  await expect(tabs).toBeVisible();
  await page.bringToFront();
  await expect(page.locator('button.reglament-timer').first()).toBeVisible();
});

/** What is framed over the page: the form, or the palette. */
function framed(page: Page): Frame | undefined {
  return page.frames().find((frame) => frame.url().includes('form.html'));
}

/** Whether the keys go into a field of it; a frame that is just going has none. */
async function isFocused(page: Page, field: string): Promise<boolean> {
  const count = framed(page)?.locator(`${field}:focus`).count();
  return (await count?.catch(() => 0)) === 1;
}

test('shortcuts: a task by keys alone, the palette, the timer, the popup', async ({ seen }) => {
  const { display, portal, page } = seen;
  await signedIn(seen);
  display.press('alt+shift+d');
  await expect.poll(() => isFocused(page, '#form-line')).toBe(true);
  await page.keyboard.type('Продажи: Отправить смету завтра в 11:00 30м +план: 1) собрать цены 2) посчитать');
  display.press('Return');
  const made = () =>
    [...portal.state.tasks.values()].find(({ title }) => title === 'Продажи: Отправить смету');
  await expect
    .poll(made)
    .toMatchObject({ estimateSeconds: 1800, description: '1. собрать цены\n2. посчитать' });
  display.press('Escape');
  await expect(page.locator('reglament-form')).toHaveCount(0);

  display.press('alt+shift+k');
  await expect.poll(() => isFocused(page, 'input')).toBe(true);
  await page.keyboard.type('отправить смету');
  await expect(framed(page)!.getByRole('option', { name: 'Отправить смету' }).first()).toBeVisible();
  display.press('Return');
  await expect.poll(() => portalTimerTask(portal)).toBe(made()?.id);
  display.press('alt+shift+s');
  await expect.poll(() => portalTimerTask(portal)).toBe(null);
  display.press('alt+shift+s');
  await expect.poll(() => portalTimerTask(portal)).toBe(made()?.id);

  const other = trackableTasks(portal).find(({ id }) => id !== made()?.id);
  display.press('alt+shift+g');
  const popup = await ownUrl(page.context(), 'popup.html');
  await expect.poll(() => wordsInChromium(page, popup)).toContain('Требуют внимания');
  display.type(`#${other?.id}`);
  await expect.poll(() => wordsInChromium(page, popup)).not.toContain('Требуют внимания');
  await expect.poll(() => wordsInChromium(page, popup)).toContain(other?.title);
  display.press('Return');
  await expect.poll(() => portalTimerTask(portal)).toBe(other?.id);
});

test('PLN-1: my day opens in the side panel beside the page, from the palette and from its strip', async ({
  seen,
}) => {
  const { display, page } = seen;
  await signedIn(seen);
  const panel = await ownUrl(page.context(), 'sidepanel.html');
  expect(await shownInChromium(page)).not.toContain(panel);
  display.press('alt+shift+k');
  await expect.poll(() => isFocused(page, 'input')).toBe(true);
  await page.keyboard.type('мой день');
  display.press('Return');
  await expect.poll(() => shownInChromium(page)).toContain(panel);
  await closeInChromium(page, panel);
  await expect.poll(() => shownInChromium(page)).not.toContain(panel);
  await page.getByRole('button', { name: /^План .* Факт/ }).click();
  await expect.poll(() => shownInChromium(page)).toContain(panel);
  // No tab of its own beside it.
  expect(
    page
      .context()
      .pages()
      .filter((one) => one.url().includes('workspace.html')),
  ).toEqual([]);
});

test('CAP-1: the context menu over selected words', async ({ seen }) => {
  const { display, page } = seen;
  await signedIn(seen);
  await page.evaluate(() => {
    const spot = document.createElement('p');
    spot.textContent = 'Позвонить в банк';
    spot.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:99999;margin:0;background:white';
    document.body.append(spot);
    getSelection()?.selectAllChildren(spot);
  });
  const opened = page.context().waitForEvent('page');
  // The menu takes the press' end for itself, and the driver never hears of it.
  void page.mouse.click(5, 5, { button: 'right' });
  // Ours is the last but one, before the browser's own «Inspect»; keys that come before the menu do nothing.
  const isOpened = opened.then(() => true);
  const soon = () => page.waitForTimeout(2_500).then(() => false);
  while (!(await Promise.race([isOpened, soon()]))) display.press('Up', 'Up', 'Return');
  const form = await opened;
  await expect(form.getByLabel('Задача одной строкой', { exact: true })).toHaveValue('Позвонить в банк');
});

test('TIM-7, CAP-1: the address bar starts what it offers, and takes a task in one line', async ({
  seen,
}) => {
  const { display, portal, page } = seen;
  await signedIn(seen);
  const [task] = trackableTasks(portal);
  display.press('ctrl+l');
  display.type(`rg #${task?.id}`);
  await expect(async () => {
    // Chromium throws away what is answered later than a second and a half after a key; the next key asks anew.
    display.type(' ');
    const list = () => wordsInChromium(page, addressBarList);
    await expect.poll(list, { timeout: 5_000 }).toContain(`▶ ${task?.title}`);
  }).toPass();
  display.press('Down', 'Return');
  await expect.poll(() => portalTimerTask(portal)).toBe(task?.id);
  const opened = page.context().waitForEvent('page');
  display.press('ctrl+l');
  display.type('rg Buy paper');
  display.press('Return');
  await expect((await opened).getByLabel('Задача одной строкой', { exact: true })).toHaveValue('Buy paper');
});

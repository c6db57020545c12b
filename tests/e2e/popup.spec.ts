import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { backgroundOf, ownUrl } from '../browser/background.ts';
import { typeKeyword } from '../browser/browserEvent.ts';
import { offeredInFirefox, sidebarInFirefox } from '../browser/firefoxItself.ts';
import { browserKind } from '../browser/kind.ts';
import { openPopup, portalUrl } from '../browser/launch.ts';
import { pulledSince } from '../browser/store.ts';
import { toolbarOf } from '../browser/toolbar.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { demoUserId } from '../portal/state/company.ts';
import { control, expect, halfInFirefox, listUrl, portalTimerTask, taskUrl, test } from './fixtures.ts';

function overdueOnPortal(portal: PortalServer): number {
  const now = Date.now();
  return [...portal.state.tasks.values()].filter(
    (task) =>
      task.responsibleId === demoUserId &&
      (task.status === 2 || task.status === 3) &&
      task.deadlineAt !== null &&
      task.deadlineAt <= now,
  ).length;
}

test('CNT-1: the badge is the overdue count where I am responsible; icon and tooltip tell of a running timer', async ({
  stage,
}) => {
  const { portal, context, page } = stage;
  const badge = async () => (await toolbarOf(context)).text;
  const tooltip = async () => (await toolbarOf(context)).title;
  await expect.poll(badge).toBe(String(overdueOnPortal(portal)));
  expect(await tooltip()).toContain('Таймер не запущен');
  const [task] = stage.trackable();
  await page.goto(taskUrl(task!.id));
  await control(page, task!.id).click();
  await expect.poll(tooltip).toContain(`Идёт: ${task!.title}`);
});

test('CNT-2: a counter changes at the second a deadline passes, with the portal out of reach', async ({
  stage,
}) => {
  const { portal, context, page } = stage;
  const badge = async () => Number((await toolbarOf(context)).text);
  const task = stage.trackable().find((candidate) => (candidate.deadlineAt ?? 0) > Date.now())!;
  const deadlineAt = Math.ceil(Date.now() / 1000) * 1000 + 20_000;
  task.deadlineAt = deadlineAt;
  task.changedAt = Date.now();
  const before = overdueOnPortal(portal);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('reglament:hint')));
  const popup = await stage.popup();
  await popup.getByRole('searchbox').fill(task.title);
  const shown = new Intl.DateTimeFormat('ru', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Moscow',
  }).format(deadlineAt);
  await expect(popup.locator('.chip.today', { hasText: shown }).first()).toBeVisible();
  await popup.getByRole('searchbox').fill('');
  await expect.poll(badge).toBe(before);
  await portal.stop();
  const number = '[data-role="responsible"][data-cause="overdue"] b';
  const chip = popup.locator(number);
  await expect(chip).toHaveText(String(before));
  // When it changes is noted on the screen itself: how often we look is no part of it.
  const changedAt = popup.evaluate((place) => {
    const text = () => document.querySelector(place)?.textContent;
    const former = text();
    return new Promise<number>((resolve) => {
      new MutationObserver(() => text() !== former && resolve(Date.now())).observe(document.body, {
        characterData: true,
        childList: true,
        subtree: true,
      });
    });
  }, number);
  expect(Date.now()).toBeLessThan(deadlineAt);
  const lateMs = (await changedAt) - deadlineAt;
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThan(2000);
  await expect(chip).toHaveText(String(before + 1));
  await expect.poll(badge).toBe(before + 1);
  await portal.resume();
});

test('a popup opens with what it showed last, and shows what is true a moment later', async ({ stage }) => {
  const { portal, context, page } = stage;
  const first = await stage.popup();
  const rows = first.locator('.tasks[aria-busy="false"]').first().locator('.task');
  await expect(rows.first()).toBeVisible();
  const title = (await rows.first().locator('a').first().textContent()) ?? '';
  await first.goto('about:blank');
  const task = [...portal.state.tasks.values()].find(
    (one) => one.title === title && one.responsibleId === demoUserId,
  );
  Object.assign(task!, { status: 5, changedAt: Date.now() });
  const hintedAt = Date.now();
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('reglament:hint')));
  await pulledSince(context, hintedAt);
  const popup = await context.newPage();
  await popup.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seenTitles: seen });
    new MutationObserver(() => {
      const list = document.querySelector('.tasks');
      if (list) seen.push(`${list.getAttribute('aria-busy')} ${list.querySelector('a')?.textContent}`);
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await popup.goto(await ownUrl(context, 'popup.html'));
  await expect(popup.locator('.tasks[aria-busy="false"]').first()).toBeVisible();
  await expect(popup.locator('.task', { hasText: title })).toHaveCount(0);
  // Firefox's driver runs no script before an extension page's own: what stood there first is seen in Chromium.
  const seen = await popup.evaluate(() => (window as unknown as { seenTitles?: string[] }).seenTitles);
  if (browserKind() === 'chromium') expect(seen?.[0]).toBe(`true ${title}`);
  await expect(popup.locator('[data-role="responsible"][data-cause="overdue"] b')).toHaveText(
    String(overdueOnPortal(portal)),
  );
});

test('popup: counters by role and cause open their lists; the numbers are the portal’s', async ({
  stage,
}) => {
  const { portal } = stage;
  const popup = await stage.popup();
  const overdue = popup.locator('[data-role="responsible"][data-cause="overdue"]');
  await expect(overdue.locator('b')).toHaveText(String(overdueOnPortal(portal)));
  const control4 = [...portal.state.tasks.values()].filter(
    (task) => task.creatorId === demoUserId && task.responsibleId !== demoUserId && task.status === 4,
  ).length;
  await expect(popup.locator('[data-role="creator"][data-cause="awaitingMyControl"] b')).toHaveText(
    String(control4),
  );
  await overdue.click();
  await expect(popup.locator('.task')).toHaveCount(overdueOnPortal(portal));
  await popup.getByRole('button', { name: 'Назад' }).click();
  await expect(overdue).toBeVisible();
});

test('popup: search by parts of words in any case, start from the result', async ({ stage }) => {
  const popup = await stage.popup();
  await popup.getByRole('searchbox').fill('СОГЛАС договор');
  await expect(popup.getByRole('link', { name: 'Продажи: Согласовать договор', exact: true })).toBeVisible();
  await popup.getByRole('searchbox').fill('такого нет нигде');
  await expect(popup.getByText('Ничего не найдено')).toBeVisible();
});

test('a refused start is listed with what to do, and can be discarded', async ({ stage }) => {
  const { portal } = stage;
  const [task] = stage.trackable();
  const popup = await stage.popup();
  await popup.getByRole('searchbox').fill(task!.title);
  await expect(
    popup.getByRole('button', { name: `Начать учёт времени: ${task!.title}`, exact: true }),
  ).toBeVisible();
  // Meanwhile somebody else took the task away on the portal.
  task!.responsibleId = 5;
  task!.creatorId = 5;
  task!.accompliceIds = [];
  task!.auditorIds = [];
  task!.groupId = 0;
  await popup.getByRole('button', { name: `Начать учёт времени: ${task!.title}`, exact: true }).click();
  await expect(popup.getByText('Запуск таймера')).toBeVisible();
  await expect(popup.locator('.problems')).toContainText('Портал отказал');
  expect(portalTimerTask(portal)).toBeNull();
  await popup.getByRole('button', { name: 'Убрать' }).click();
  await expect(popup.locator('.problems')).toHaveCount(0);
});

test('the greeting appears once', async ({ stage }) => {
  const { page } = stage;
  await expect(page.getByText('Регламент подключён')).toBeVisible();
  await page.getByRole('button', { name: 'Понятно' }).click();
  await page.reload();
  await expect(page.locator('button.reglament-timer').first()).toBeVisible();
  await page.waitForTimeout(800);
  await expect(page.getByText('Регламент подключён')).toHaveCount(0);
});

test('every shortcut is the browser’s own: none is taken by something else in it', async ({ stage }) => {
  const given = await (await backgroundOf(stage.context)).evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { commands: { getAll(): Promise<{ name: string; shortcut: string }[]> } };
    };
    const all = await chrome.commands.getAll();
    return Object.fromEntries(all.map(({ name, shortcut }) => [name, shortcut]));
  });
  expect(given).toEqual({
    _execute_action: 'Alt+Shift+G',
    'new-task': 'Alt+Shift+D',
    palette: 'Alt+Shift+K',
    'toggle-timer': 'Alt+Shift+S',
  });
});

test('the sidebar stays closed until it is asked for', async ({ stage }) => {
  test.skip(browserKind() === 'chromium', 'its side panel never opens by itself');
  expect(await sidebarInFirefox(stage.page)).toBe('closed');
});

async function violations(page: Page, include?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const results = await (include ? builder.include(include) : builder).analyze();
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

for (const language of ['ru', 'en'] as const) {
  for (const dark of [false, true]) {
    test.describe(`axe: ${language}, ${dark ? 'dark' : 'light'}`, () => {
      test.use({ language, dark });
      test.beforeEach(() => halfInFirefox(language, dark));
      test('overlay and popup have no violation', async ({ stage }) => {
        test.setTimeout(180_000);
        const { page, context } = stage;
        await page.goto(listUrl);
        await expect(page.locator('reglament-notice')).toHaveCount(1);
        expect(await violations(page, 'reglament-notice')).toEqual([]);
        const row = page.locator('tr[data-id]:has(.task-timer) button.reglament-timer').first();
        // The portal draws its list anew when a task begins: for a moment there is nothing of ours to look at.
        const pressed = await row.elementHandle();
        await row.click();
        await expect.poll(() => pressed?.evaluate((node) => node.isConnected)).toBe(false);
        await expect(row).toHaveAttribute('aria-pressed', 'true');
        expect(await violations(page, 'button.reglament-timer')).toEqual([]);
        const popup = await openPopup(context);
        await expect(popup.locator('.stopwatch')).toBeVisible();
        expect(await violations(popup)).toEqual([]);
        await popup.getByRole('searchbox').fill(language === 'ru' ? 'договор' : 'zzzz');
        await expect(popup.locator('.task, .empty').first()).toBeVisible();
        expect(await violations(popup)).toEqual([]);
        expect(portalUrl).toContain('https://');
      });
    });
  }
}

async function oneWordTask(context: BrowserContext, taskId: number): Promise<void> {
  const options = await context.newPage();
  await options.goto(await ownUrl(context, 'options.html'));
  const field = options.getByLabel('Слова, которые сразу запускают готовую задачу: слово = номер (TIM-7)');
  await field.fill(`звонок = ${taskId}`);
  await field.blur();
}

test('TIM-7: a call is one press in the popup; any task is typed and Enter', async ({ stage }) => {
  const { context, portal } = stage;
  const [call, other] = stage.trackable();
  await oneWordTask(context, call!.id);
  const popup = await stage.popup();
  await popup.getByRole('button', { name: 'Начать учёт времени: звонок' }).click();
  await expect.poll(() => portalTimerTask(portal)).toBe(call!.id);
  await popup.getByRole('searchbox').fill(other!.title);
  await expect(
    popup.getByRole('button', { name: `Начать учёт времени: ${other!.title}`, exact: true }).first(),
  ).toBeVisible();
  await popup.getByRole('searchbox').press('Enter');
  await expect.poll(() => portalTimerTask(portal)).toBe(other!.id);
});

test('TIM-7: a call is one word in the address bar', async ({ stage }) => {
  const { page, context, portal } = stage;
  const [call] = stage.trackable();
  await oneWordTask(context, call!.id);
  const popup = await stage.popup();
  await expect(popup.getByRole('button', { name: 'Начать учёт времени: звонок' })).toBeVisible();
  await typeKeyword(page, 'Звонок');
  await expect.poll(() => portalTimerTask(portal)).toBe(call!.id);
});

test('TIM-7: the address bar offers tasks by their words, as they are called', async ({ stage }) => {
  test.skip(browserKind() === 'chromium', 'looked at in Chromium’s own window (ownWindow.spec.ts)');
  const { page, context, portal } = stage;
  const [task] = stage.trackable();
  task!.title = 'Продажи: Смета для «Иванов & сын» <1 этап>';
  task!.changedAt = Date.now();
  const since = Date.now();
  const popup = await stage.popup();
  await popup.getByRole('button', { name: 'Обновить' }).click();
  await pulledSince(context, since);
  await page.bringToFront();
  await expect.poll(() => offeredInFirefox(page, 'смета иванов')).toContain(`▶ ${task!.title}`);
  expect(portalTimerTask(portal)).toBeNull();
});

import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { backgroundOf, ownUrl } from '../browser/background.ts';
import { browserKind } from '../browser/kind.ts';
import { savedFile } from '../browser/savedFile.ts';
import { pageLookedSince } from '../browser/store.ts';
import { portalHost } from '../portal/start.ts';
import { expect, listUrl, taskUrl, test } from './fixtures.ts';

const unsentTitle = 'Продажи: Сделать смету без сети';

async function openState(page: Page, own: string): Promise<void> {
  // Another tab of the same document is no new page.
  const isOpen = page.url().startsWith(`${own}/workspace.html`);
  await page.goto(`${own}/workspace.html#state`);
  if (isOpen) await page.reload();
  await expect(page.getByRole('heading', { name: 'Состояние и данные' })).toBeVisible();
}

/** Reads a task's title in the store, after writing another one where it is given. */
async function storedTitle(context: BrowserContext, taskId: number, spoilt = ''): Promise<string> {
  return (await backgroundOf(context)).evaluate(
    async ({ id, title }) => {
      const name = (await indexedDB.databases()).find((one) => one.name?.includes('#'))?.name ?? '';
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      const tasks = database.transaction('tasks', 'readwrite').objectStore('tasks');
      const task = await new Promise<{ title: string } | undefined>((resolve) => {
        const reading = tasks.get(id);
        reading.onsuccess = () => resolve(reading.result);
      });
      if (task && title) {
        await new Promise((resolve) => {
          tasks.put({ ...task, title }).onsuccess = resolve;
        });
      }
      database.close();
      return task?.title ?? '';
    },
    { id: taskId, title: spoilt },
  );
}

/** Every place of the extension where something about a portal could be left. */
const leftovers = (page: Page, host: string) =>
  page.evaluate(async (name) => {
    const databases = (await indexedDB.databases()).map((one) => one.name ?? '');
    const api = (globalThis as { chrome?: { storage: { local: { get: (key: null) => Promise<object> } } } })
      .chrome;
    const stored = Object.keys((await api?.storage.local.get(null)) ?? {});
    const registry = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('reglament');
      opening.onsuccess = () => resolve(opening.result);
    });
    const rows: string[] = [];
    for (const table of registry.objectStoreNames)
      rows.push(
        ...(await new Promise<string[]>((resolve) => {
          const reading = registry.transaction(table).objectStore(table).getAllKeys();
          reading.onsuccess = () => resolve(reading.result.map((key) => `${table}: ${String(key)}`));
        })),
      );
    registry.close();
    const remembered = Object.entries(localStorage).flat();
    return [...databases, ...stored, ...rows, ...remembered].filter((key) => key.includes(name));
  }, host);

test('unsent work is saved to a file, the portal forgotten without a trace, and the work comes back and is sent once', async ({
  stage,
}) => {
  test.setTimeout(150_000);
  const { context, page, portal } = stage;
  const own = (await ownUrl(context, '')).replace(/\/$/, '');
  const screen = await context.newPage();
  await screen.goto(`${own}/workspace.html#drafts`);
  await screen.getByRole('button', { name: '+ Новая задача' }).click();
  await portal.stop();
  await screen
    .getByLabel('Задача одной строкой', { exact: true })
    .fill(`${unsentTitle} завтра в 10:00 30м +план: 1) раз 2) два`);
  await expect(screen.getByRole('combobox', { name: 'Проект' })).toHaveValue('Продажи');
  await expect(screen.getByText('Черновик сохранён')).toBeVisible();
  await screen.getByRole('button', { name: 'Отправить', exact: true }).click();

  await openState(screen, own);
  await expect(screen.getByText(/ждёт отправки 1/)).toBeVisible();
  const path = await savedFile(screen, () =>
    screen.getByRole('button', { name: 'Сохранить неотправленное' }).click(),
  );
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(unsentTitle);
  expect(text).not.toMatch(/sessid/);

  await page.close();
  await screen.getByRole('button', { name: 'Забыть портал' }).click();
  await screen.getByRole('button', { name: 'Удалить', exact: true }).click();
  // The screen starts over once the portal is forgotten: a look in that moment finds no page.
  await expect.poll(() => leftovers(screen, portalHost).catch(() => null)).toEqual([]);
  await screen.waitForTimeout(2_000);
  expect(await leftovers(screen, portalHost)).toEqual([]);

  await portal.resume();
  const again = await context.newPage();
  await again.goto(`https://${portalHost}/company/personal/user/7/tasks/`);
  await expect(again.locator('button.reglament-timer').first()).toBeVisible({ timeout: 30_000 });
  // The screen that was left open starts over by itself now that a portal is known: another one, not in its way.
  const back = await context.newPage();
  await openState(back, own);
  await back.getByLabel('Вернуть из файла').setInputFiles({
    name: 'reglament.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await expect(back.getByText('Возвращено.', { exact: false })).toBeVisible();
  const made = () => [...portal.state.tasks.values()].filter(({ title }) => title === unsentTitle).length;
  await expect.poll(made, { timeout: 30_000 }).toBe(1);
  // The same file once more changes nothing.
  await back.getByLabel('Вернуть из файла').setInputFiles({
    name: 'reglament.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await back.waitForTimeout(4_000);
  expect(made()).toBe(1);
});

test('the report holds no text of a task and no key; a file that is no backup is refused in words', async ({
  stage,
}) => {
  const { context, portal, page } = stage;
  // A page whose marks the portal has renamed, and one on which all is as we know it.
  const openedAt = Date.now();
  await page.goto(taskUrl(stage.trackable()[0]!.id));
  await pageLookedSince(context, 'task', openedAt);
  const listedAt = Date.now();
  await page.goto(listUrl);
  await page.evaluate(() => {
    for (const row of document.querySelectorAll('tr.main-grid-row-body')) row.className = 'renamed';
  });
  await pageLookedSince(context, 'list', listedAt);
  const own = (await ownUrl(context, '')).replace(/\/$/, '');
  const screen = await context.newPage();
  // Firefox is told by a preference.
  if (browserKind() === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openState(screen, own);
  await screen.getByRole('button', { name: 'Скопировать отчёт' }).click();
  await expect(screen.getByText('Скопировано')).toBeVisible();
  const report = await screen.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('Последняя сверка');
  expect(report).toMatch(/Страница списка задач: не нашлось: rows/);
  expect(report).toMatch(/Страница задачи: всё нашлось/);
  expect([...portal.state.tasks.values()].filter(({ title }) => report.includes(title))).toEqual([]);
  expect(report).not.toMatch(/[0-9a-f]{32}/);
  for (const text of ['{}', 'нет', '{"format":"reglament-backup","version":1}']) {
    await screen.getByLabel('Вернуть из файла').setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await expect(
      screen.getByText('Это не файл Регламента, или он повреждён.', { exact: false }),
    ).toBeVisible();
  }
});

test('what is not as on the portal is read anew by one press; a draft stays', async ({ stage }) => {
  const { context } = stage;
  const [task] = stage.trackable();
  const form = await context.newPage();
  await form.goto(await ownUrl(context, 'capture.html'));
  await form.getByLabel('Задача одной строкой', { exact: true }).fill('Продажи: Черновик остаётся');
  await expect(form.getByText('Черновик сохранён')).toBeVisible();
  const title = () => storedTitle(context, task!.id);
  await storedTitle(context, task!.id, 'Испорчено');
  expect(await title()).toBe('Испорчено');
  const screen = await context.newPage();
  await openState(screen, (await ownUrl(context, '')).replace(/\/$/, ''));
  await screen.getByRole('button', { name: 'Прочитать портал заново' }).click();
  await expect(screen.getByText('Портал читается заново.')).toBeVisible();
  await expect.poll(title, { timeout: 30_000 }).toBe(task!.title);
  await screen.goto(await ownUrl(context, 'workspace.html#drafts'));
  await screen.reload();
  await expect(screen.getByText('Черновик остаётся').first()).toBeVisible();
});

import type { Page } from '@playwright/test';
import { noticesOf } from '../browser/notices.ts';
import { toolbarOf } from '../browser/toolbar.ts';
import { expect, test } from './fixtures.ts';
import { choose, openOwn } from './ownForms.ts';
import { madeIn } from './taskActions.ts';

test('bad input: every one has a clear message, nothing is lost, nothing is executed', async ({ stage }) => {
  const { context, portal } = stage;
  const made = madeIn(stage);
  const form = await openOwn(context, 'form.html');
  let executed = false;
  form.on('dialog', (dialog) => {
    executed = true;
    void dialog.dismiss();
  });
  const line = form.getByLabel('Задача одной строкой', { exact: true });
  const long = `Продажи: Найти ${'я'.repeat(5_000)}`;
  await line.fill(long);
  await expect(form.locator('[data-rule="TTL-3"]')).toContainText('длиннее 460 знаков');
  await form.getByRole('button', { name: 'Отправить' }).click();
  await expect(form.getByText('Исправьте отмеченное')).toBeVisible();
  expect(await line.inputValue()).toBe(long);
  const nasty =
    "Продажи: Найти <img src=x onerror=alert(1)> [URL=javascript:alert(1)]x[/URL] \u202eотчёт 😀 \u0007 '; DROP TABLE tasks;--";
  await line.fill(nasty);
  await expect(form.locator('[data-rule="TTL-3"]')).toHaveCount(0);
  await form.getByLabel('Описание или ссылка').fill('x'.repeat(1_000_000));
  await form.getByLabel('План действий').fill('<script>alert(1)</script>\n[B]жирно[/B]');
  await form.getByLabel('Крайний срок', { exact: true }).fill('2020-01-01');
  await expect(form.locator('[data-rule="DLN-1"]')).toContainText('уже прошёл');
  await form.getByLabel('Крайний срок', { exact: true }).fill('2030-01-01');
  await choose(form, 'Проект', 'Продажи');
  await form.getByRole('button', { name: '30м' }).click();
  // Meanwhile the chosen project is closed on the portal; the person is not there either.
  await expect(form.getByText('Черновик сохранён')).toBeVisible();
  await form.getByRole('button', { name: 'Отправить' }).click();
  await expect.poll(() => made().length, { timeout: 20_000 }).toBe(1);
  expect(executed).toBe(false);
  const [task] = made();
  expect(task!.title).toContain('<img src=x onerror=alert(1)>');
  expect(task!.description).toContain('x'.repeat(1_000_000));
  expect(task!.description).toContain('1. <script>alert(1)</script>');
  expect(portal.state.tasks.size).toBeGreaterThan(400);
});

test('a project that is gone and a person without rights: named, kept, sent after correction', async ({
  stage,
}) => {
  const { context, portal } = stage;
  const made = madeIn(stage);
  const workspace = await openOwn(context, 'workspace.html#drafts');
  await workspace.getByRole('button', { name: '+ Новая задача' }).click();
  await workspace
    .getByLabel('Задача одной строкой', { exact: true })
    .fill('Продажи: Отправить смету завтра в 11:00 30м @Кузнецов +план: 1) раз 2) два');
  await choose(workspace, 'Проект', 'Сайт');
  // The person leaves the company before the task is sent.
  const person = [...portal.state.users.values()].find(({ lastName }) => lastName === 'Кузнецов')!;
  portal.state.users.delete(person.id);
  await workspace.getByRole('button', { name: 'Отправить', exact: true }).click();
  await expect(workspace.getByText('Портал отказал: Assignee not found').first()).toBeVisible();
  expect(made()).toHaveLength(0);
  await choose(workspace, 'Исполнитель', 'Соколова');
  await workspace.getByRole('button', { name: 'Отправить', exact: true }).click();
  await expect.poll(() => made().length).toBe(1);
});

test('a draft edited in two places loses neither text', async ({ stage }) => {
  const { context } = stage;
  const first = await openOwn(context, 'workspace.html#drafts');
  await first.getByRole('button', { name: '+ Новая задача' }).click();
  await first.getByLabel('Задача одной строкой', { exact: true }).fill('Позвонить');
  await first.getByLabel('Описание или ссылка').fill('первое');
  await expect(first.getByText('Черновик сохранён')).toBeVisible();
  const second = await openOwn(context, 'workspace.html#drafts');
  await second.getByRole('button', { name: 'Открыть: Позвонить' }).click();
  await expect(second.getByLabel('Описание или ссылка')).toHaveValue('первое');
  // Both write at the same moment, before either can have seen the other's words.
  const at = Date.now() + 600;
  const write = (place: Page, text: string) =>
    place.getByLabel('Описание или ссылка').evaluate(
      (area, { words, when }) =>
        new Promise<void>((resolve) => {
          setTimeout(() => {
            (area as HTMLTextAreaElement).value = words;
            area.dispatchEvent(new InputEvent('input', { bubbles: true }));
            resolve();
          }, when - Date.now());
        }),
      { words: text, when: at },
    );
  await Promise.all([write(first, 'написано слева'), write(second, 'написано справа')]);
  await expect(async () => {
    const shown = await second.getByLabel('Описание или ссылка').inputValue();
    const kept = await second.locator('.other-text').allTextContents();
    // In the field or beside it as the other window's text: every word is somewhere.
    const words = [shown, ...kept].join('\n');
    expect(words).toContain('написано слева');
    expect(words).toContain('написано справа');
  }).toPass();
});

test('drafts: delete with undo, send all', async ({ stage }) => {
  const made = madeIn(stage);
  const workspace = await openOwn(stage.context, 'workspace.html#drafts');
  for (const title of ['первую', 'вторую']) {
    await workspace.getByRole('button', { name: '+ Новая задача' }).click();
    await workspace
      .getByLabel('Задача одной строкой', { exact: true })
      .fill(`Продажи: Сделать ${title} завтра в 10:00 30м +план: 1) раз 2) два`);
    // The project's name may come after the line was typed: a person sees it settle before they go.
    await expect(workspace.getByRole('combobox', { name: 'Проект' })).toHaveValue('Продажи');
    await expect(workspace.getByText('Черновик сохранён')).toBeVisible();
    await workspace.getByRole('button', { name: 'Закрыть', exact: true }).click();
  }
  await workspace.getByRole('button', { name: 'Удалить: Продажи: Сделать вторую' }).click();
  await expect(workspace.locator('.drafts .task')).toHaveCount(1);
  await workspace.getByRole('button', { name: 'Вернуть' }).click();
  await expect(workspace.locator('.drafts .task')).toHaveCount(2);
  await workspace.getByRole('button', { name: 'Отправить все' }).click();
  await expect
    .poll(() =>
      made()
        .map(({ title }) => title)
        .sort(),
    )
    .toEqual(['Продажи: Сделать вторую', 'Продажи: Сделать первую']);
  await expect(workspace.getByText('Черновиков нет')).toBeVisible();
});

test('CAP-3: near the end of the working day an unsent draft is counted and named once', async ({
  stage,
}) => {
  const { context } = stage;
  const badge = async () => (await toolbarOf(context)).text;
  expect(await noticesOf(context)).toEqual([]);
  await expect.poll(badge).not.toBe('');
  const before = Number(await badge());
  const options = await openOwn(context, 'options.html');
  // The whole day before its end counts as «near», so that the test does not wait for the evening.
  await options.getByLabel('Напомнить о черновиках до конца дня за, мин (CAP-3)').fill('10000');
  const form = await openOwn(context, 'form.html');
  await form.getByLabel('Задача одной строкой', { exact: true }).fill('Позвонить в банк');
  await expect.poll(async () => Number(await badge())).toBe(before + 1);
  expect(await noticesOf(context)).toEqual(['unsent-drafts']);
});

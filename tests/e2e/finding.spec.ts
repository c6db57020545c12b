import { ownUrl } from '../browser/background.ts';
import { expect, test } from './fixtures.ts';
import { titled } from './taskActions.ts';

test('CLI-1: a watched client without an open task is on top', async ({ stage }) => {
  const { context } = stage;
  const workspace = await context.newPage();
  await workspace.goto(await ownUrl(context, 'workspace.html#clients'));
  const [first, second] = stage.portal.state.crm.filter(({ kind }) => kind === 'company').slice(0, 2);
  for (const record of [first, second]) {
    const box = workspace.getByRole('combobox', { name: 'Добавить клиента' });
    await box.fill(record?.title ?? '');
    await workspace
      .getByRole('option', { name: record?.title ?? '' })
      .first()
      .click();
  }
  await expect(workspace.locator('.client')).toHaveCount(2);
  await expect(workspace.locator('.client .chip').first()).toHaveText('Нет открытых задач');
});

test('SRC-1: word forms, parts, the other keyboard layout and the portal’s own index, without duplicates', async ({
  stage,
}) => {
  const popup = await stage.popup();
  const field = popup.getByRole('searchbox');
  const found = popup.locator('.tasks .task-main > a');
  await field.fill('проверьте текста');
  await expect(found.filter({ hasText: 'Проверить тексты' }).first()).toBeVisible();
  await field.fill('ghjdthbnm ntrcns');
  await expect(popup.getByText('Показано для «проверить тексты»')).toBeVisible();
  await expect(found.filter({ hasText: 'Проверить тексты' }).first()).toBeVisible();
  await field.fill('дизайн');
  await expect(found.first()).toContainText('дизайн-макет');
  // A closed task of long ago is not here; the portal's own index knows it.
  const old = titled(stage, 'Внутренние: Пройти вводный инструктаж');
  old.title = 'Внутренние: Архив Ягуар';
  await field.fill('Ягуар');
  await expect(found.filter({ hasText: 'Архив Ягуар' })).toHaveCount(1);
  const titles = await found.allTextContents();
  expect(new Set(titles).size).toBe(titles.length);
});

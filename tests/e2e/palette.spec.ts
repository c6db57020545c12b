import { ownUrl } from '../browser/background.ts';
import { pressShortcut } from '../browser/browserEvent.ts';
import { control, expect, portalTimerTask, taskUrl, test } from './fixtures.ts';
import { dialogOf, titled } from './taskActions.ts';

test('the palette: every action by name, a task by its words, all by keyboard', async ({ stage }) => {
  const { page } = stage;
  const task = titled(stage, 'RM: (часть 2) Проверить тексты');
  await page.goto(taskUrl(task.id));
  await expect(control(page, task.id).first()).toBeVisible();
  await pressShortcut(page, 'palette');
  const palette = await dialogOf(page);
  await expect(palette.getByRole('option').first()).toHaveText('Завершить с результатом');
  await expect(palette.getByRole('option', { name: 'Новая задача' })).toBeVisible();
  const field = palette.getByRole('combobox');
  await field.fill('перен');
  await field.press('Enter');
  await expect(palette.getByText(/CAR-[12]/)).toBeVisible();
  await palette.getByRole('button', { name: 'Закрыть' }).click();
  await expect(page.locator('reglament-form')).toHaveCount(0);
  await pressShortcut(page, 'palette');
  const again = await dialogOf(page);
  await again.getByRole('combobox').fill('дизайн макета');
  await expect(again.getByRole('option', { name: /дизайн-макет/ }).first()).toBeVisible();
  await again
    .getByRole('option', { name: /дизайн-макет/ })
    .first()
    .click();
  const other = titled(stage, 'Развитие: Разработать типовой дизайн-макет');
  await expect.poll(() => portalTimerTask(stage.portal)).toBe(other.id);
});

test('the palette over our own workspace: the form beside, a task of the list in a dialog', async ({
  stage,
}) => {
  const own = await stage.context.newPage();
  await own.goto(await ownUrl(stage.context, 'workspace.html#search'));
  const palette = own.getByRole('dialog', { name: 'Команды' });
  // The screen has asked its store by then, and heard which tab it is.
  await expect(own.locator('.sync-text')).toBeVisible();
  const before = stage.context.pages().length;
  await pressShortcut(own, 'palette');
  await palette.getByRole('combobox').fill('новая');
  await palette.getByRole('combobox').press('Enter');
  await expect(own.getByRole('form', { name: 'Новая задача' })).toBeVisible();
  await expect(palette).toHaveCount(0);
  await pressShortcut(own, 'palette');
  await palette.getByRole('combobox').fill('дизайн макета');
  await expect(palette.getByRole('option', { name: /дизайн-макет/ }).first()).toBeVisible();
  await palette.getByRole('combobox').press('ArrowDown');
  await palette.getByRole('combobox').press('Escape');
  await expect(palette).toHaveCount(0);
  expect(stage.context.pages()).toHaveLength(before);
});

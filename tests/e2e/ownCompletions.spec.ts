import type { Frame, Page } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import { touch } from '../portal/state/changes.ts';
import { demoUserId } from '../portal/state/company.ts';
import type { Task } from '../portal/state/model.ts';
import { control, expect, listUrl, taskUrl, test } from './fixtures.ts';
import { completable, dialogOf, resultsOf, seen } from './taskActions.ts';

/** The portal's own ways to complete a task away from its card, each pressed on the page where it stands. */
const ownCompletions: {
  name: string;
  path: string;
  press: (page: Page, taskId: number) => Promise<void>;
  /** What the portal takes away with the button while the result is asked for. */
  goes?: (taskId: number) => string;
}[] = [
  {
    name: 'the flag in a list row',
    path: listUrl,
    press: (page, taskId) => page.locator(`tr[data-id="${taskId}"] .task-complete-action`).click(),
  },
  {
    name: 'the menu of a list row',
    path: listUrl,
    press: async (page, taskId) => {
      await page.locator(`tr[data-id="${taskId}"] .main-grid-row-action-button`).click();
      await page.getByRole('menuitem', { name: 'Завершить' }).click();
    },
  },
  {
    name: 'the mark of a kanban card',
    path: `${listUrl}?view=kanban`,
    press: (page, taskId) =>
      page.locator(`.main-kanban-item[data-id="${taskId}"] .tasks-kanban-task-complete`).click(),
    goes: (taskId) => `.main-kanban-item[data-id="${taskId}"]`,
  },
];

for (const { name, path, press, goes } of ownCompletions) {
  test(`RES-1: ${name} asks for the result first, too`, async ({ stage }) => {
    const { page, portal } = stage;
    const [told, refused, moved] = completable(stage);
    if (!told || !refused || !moved) throw new Error('no three such tasks in the demo company');
    for (const task of [told, refused, moved]) {
      task.title = 'Продажи: Подготовить список';
      task.estimateSeconds = 7200;
      task.spentSeconds = 3600;
      // On the first page.
      task.deadlineAt = portal.state.now() - 365 * 86_400_000;
      await seen(stage, task);
    }
    const open = async (task: Task) => {
      await page.goto(path);
      await expect(control(page, task.id).first()).toBeVisible();
      await press(page, task.id);
      const dialog = await dialogOf(page);
      await expect(dialog.getByText('Задача завершается с результатом (RES-1)')).toBeVisible();
      expect(task.status).toBe(2);
      return dialog;
    };
    const dialog = await open(told);
    await dialog.getByLabel(/^Результат/).fill('Список готов');
    await dialog.getByRole('button', { name: 'Завершить с результатом' }).click();
    await expect.poll(() => told.status).toBe(5);
    expect(resultsOf(stage, told)[0]).toContain('Список готов');
    const other = await open(refused);
    await other.getByRole('button', { name: 'Завершить без результата' }).click();
    await expect.poll(() => refused.status).toBe(5);
    expect(resultsOf(stage, refused)).toEqual([]);
    if (!goes) return;
    // Its button has left the page by the time it is let through.
    const late = await open(moved);
    await page.locator(goes(moved.id)).evaluate((card) => card.remove());
    await late.getByRole('button', { name: 'Завершить без результата' }).click();
    await expect.poll(() => moved.status).toBe(5);
    expect(resultsOf(stage, moved)).toEqual([]);
  });
}

test('RES-1: the list’s panel for chosen rows asks for every result first; what is not told is the portal’s', async ({
  stage,
}) => {
  test.setTimeout(180_000);
  const { page, portal } = stage;
  const [first, second, third, fourth, fifth, sixth] = completable(stage);
  if (!first || !second || !third || !fourth || !fifth || !sixth)
    throw new Error('no six such tasks in the demo company');
  for (const [at, task] of [first, second, third, fourth, fifth, sixth].entries()) {
    task.title = `Продажи: Подготовить список ${at + 1}`;
    task.estimateSeconds = 7200;
    task.spentSeconds = 3600;
    // On the first page, in this order.
    task.deadlineAt = portal.state.now() - (365 - at) * 86_400_000;
    await seen(stage, task);
  }
  await page.goto(listUrl);
  await expect(control(page, first.id).first()).toBeVisible();
  const row = (task: Task) => page.locator(`tr.main-grid-row[data-id="${task.id}"]`);
  const choose = async (...tasks: Task[]) => {
    for (const task of tasks) await row(task).locator('td').nth(3).click();
  };
  const apply = page.getByRole('button', { name: 'Применить' });
  await choose(first, second);
  // Another action than completing is none of our business.
  await apply.click();
  await expect(page.locator('reglament-form')).toHaveCount(0);
  await page.locator('.main-grid-panel-control').click();
  await apply.click();
  const dialog = await dialogOf(page);
  const tell = async (dialog: Frame, words: string, step: string) => {
    await expect(dialog.getByText(step)).toBeVisible();
    await dialog.getByLabel(/^Результат/).fill(words);
    await dialog.getByRole('button', { name: 'Завершить с результатом' }).click();
  };
  await tell(dialog, 'Первый список готов', 'со своим результатом (RES-1): 1 из 2');
  await dialog.getByRole('button', { name: 'К следующей задаче' }).click();
  // Neither is completed by the portal before its result is told.
  expect(second.status).toBe(2);
  await tell(dialog, 'Второй список готов', 'со своим результатом (RES-1): 2 из 2');
  await dialog.getByRole('button', { name: 'Закрыть' }).last().click();
  await expect.poll(() => [first.status, second.status]).toEqual([5, 5]);
  expect(resultsOf(stage, first)[0]).toContain('Первый список готов');
  expect(resultsOf(stage, second)[0]).toContain('Второй список готов');

  // Refused at the second: the portal completes both, the told one perhaps before us, which is no conflict.
  await page.goto(listUrl);
  await expect(control(page, third.id).first()).toBeVisible();
  await choose(third, fourth);
  await page.locator('.main-grid-panel-control').click();
  await apply.click();
  const other = await dialogOf(page);
  await expect(
    other.getByRole('button', { name: 'Завершить эту и остальные без результатов' }),
  ).toBeVisible();
  // Ours is four requests, the portal's one.
  portal.options.latencyMs = 1_000;
  await tell(other, 'Третий список готов', 'со своим результатом (RES-1): 1 из 2');
  await other.getByRole('button', { name: 'К следующей задаче' }).click();
  await other.getByRole('button', { name: 'Завершить без результата' }).click();
  await expect.poll(() => [third.status, fourth.status], { timeout: 40_000 }).toEqual([5, 5]);
  await expect.poll(() => resultsOf(stage, third).length).toBe(1);
  portal.options.latencyMs = 0;
  expect(resultsOf(stage, fourth)).toEqual([]);

  // The list is drawn anew before the refusal, with nothing chosen: the portal's button would do nothing.
  await page.goto(listUrl);
  await expect(control(page, fifth.id).first()).toBeVisible();
  await choose(fifth, sixth);
  await page.locator('.main-grid-for-all-checkbox').check();
  await page.locator('.main-grid-panel-control').click();
  await apply.click();
  const late = await dialogOf(page);
  await expect(late.getByText('со своим результатом (RES-1): 1 из 2')).toBeVisible();
  // Somebody has changed a task: the page is told of it, and draws the list anew.
  touch(portal.state, sixth, demoUserId);
  await expect(page.locator('.main-grid-row-checked')).toHaveCount(0);
  await late.getByRole('button', { name: 'Завершить эту и остальные без результатов' }).click();
  await expect.poll(() => [fifth.status, sixth.status]).toEqual([5, 5]);
  await expect(page.getByRole('alertdialog')).toContainText('задачи с других страниц — нет');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Закрыть' }).click();
  expect([...resultsOf(stage, fifth), ...resultsOf(stage, sixth)]).toEqual([]);
  const own = await stage.context.newPage();
  await own.goto(await ownUrl(stage.context, 'workspace.html#search'));
  await expect(own.locator('.sync-text')).toContainText('Всё отправлено', { timeout: 20_000 });
  await page.bringToFront();
  for (const { id } of [fourth, sixth]) {
    await page.goto(taskUrl(id));
    await page.locator('button.reglament-mark').first().click();
    await expect(page.getByText('Завершена без результата')).toBeVisible();
  }
});

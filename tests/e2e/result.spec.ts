import { demoUserId } from '../portal/state/company.ts';
import { control, expect, portalTimerTask, taskUrl, test } from './fixtures.ts';
import {
  act,
  changing,
  completable,
  dialogOf,
  drawnAnew,
  resultsOf,
  seen,
  taskOf,
  titled,
} from './taskActions.ts';

for (const card of ['old', 'new'] as const) {
  test.describe(`results on the ${card === 'old' ? 'older' : 'newer'} card`, () => {
    test.use({ card });

    test('RES: the result is asked by kind and time, the portal’s own button asks it too', async ({
      stage,
    }) => {
      const { page } = stage;
      const task = taskOf(
        stage,
        (one) =>
          one.responsibleId === demoUserId &&
          one.creatorId !== demoUserId &&
          one.status === 2 &&
          one.timeTracking,
      );
      task.title = 'Продажи: Подготовить план продаж';
      task.estimateSeconds = 1800;
      task.spentSeconds = 7200;
      task.taskControl = true;
      await seen(stage, task);
      await page.goto(taskUrl(task.id));
      await control(page, task.id).first().click();
      await expect.poll(() => portalTimerTask(stage.portal)).toBe(task.id);
      await page.getByRole('button', { name: 'Завершить', exact: true }).click();
      const dialog = await dialogOf(page);
      await expect(dialog.getByText('Задача завершается с результатом (RES-1)')).toBeVisible();
      await dialog.getByLabel(/^Результат/).fill('План готов');
      await dialog.getByRole('button', { name: 'Завершить с результатом' }).click();
      await expect(dialog.getByRole('alert')).toContainText('Объяснение, Выводы');
      // The timer runs until the result is sent.
      expect(portalTimerTask(stage.portal)).toBe(task.id);
      await dialog.getByLabel(/^Объяснение/).fill('Собирали данные вручную');
      await dialog.getByLabel(/^Выводы/).fill('Резервов нет');
      await dialog.getByRole('button', { name: 'Завершить с результатом' }).click();
      await expect.poll(() => task.status).toBe(4);
      expect(resultsOf(stage, task)).toEqual([
        'План готов\n[B]Объяснение:[/B] Собирали данные вручную\n[B]Выводы:[/B] Резервов нет',
      ]);
      expect(portalTimerTask(stage.portal)).toBeNull();
    });

    test('RES-1: refused on the portal’s own button, it is let through and the task is marked', async ({
      stage,
    }) => {
      const { page } = stage;
      const task = completable(stage)[0]!;
      await page.goto(taskUrl(task.id));
      await expect(control(page, task.id).first()).toBeVisible();
      await page.getByRole('button', { name: 'Завершить', exact: true }).click();
      const dialog = await dialogOf(page);
      await expect(dialog.getByRole('button', { name: 'Завершить без результата' })).toBeVisible();
      await drawnAnew(page, 'Завершить');
      await dialog.getByRole('button', { name: 'Завершить без результата' }).click();
      await expect.poll(() => task.status).toBe(5);
      expect(resultsOf(stage, task)).toEqual([]);
      await page.goto(taskUrl(task.id));
      const mark = page.locator('button.reglament-mark');
      await expect(mark.first()).toBeVisible();
      await changing(page);
      // What is ours stands beside the control once, however often the page changes.
      await expect(mark).toHaveCount(1);
      expect(await page.locator('button.reglament-subtask').count()).toBeLessThan(2);
      await expect(page.locator('button.reglament-actions')).toHaveCount(1);
      await mark.click();
      await expect(page.getByText('Завершена без результата')).toBeVisible();
      await page.getByRole('button', { name: 'Дописать результат' }).click();
      const late = await dialogOf(page);
      await late.getByLabel(/^Результат/).fill('Договор подписан: https://company.bitrix24.ru/docs/1/');
      await late.getByLabel(/^Объяснение/).fill('Ждали юриста');
      await late.getByRole('button', { name: 'Дописать результат' }).click();
      await expect(late.getByText('Готово')).toBeVisible();
      await expect.poll(() => resultsOf(stage, task).length).toBe(1);
      expect(resultsOf(stage, task)[0]).toContain('Договор подписан');
      expect(task.status).toBe(5);
      await page.goto(taskUrl(task.id));
      await expect(control(page, task.id).first()).toBeVisible();
      await changing(page);
      await expect(mark).toHaveCount(0);
    });
  });
}

test('what was typed into an action survives a closed dialog', async ({ stage }) => {
  const { page } = stage;
  const task = titled(stage, 'Развитие: Разработать типовой дизайн-макет');
  const first = await act(stage, task, 'Завершить с результатом');
  await first.getByLabel(/^Результат/).fill('Макет утверждён');
  await first.getByRole('button', { name: 'Закрыть' }).click();
  await expect(page.locator('reglament-form')).toHaveCount(0);
  const again = await act(stage, task, 'Завершить с результатом');
  await expect(again.getByLabel(/^Результат/)).toHaveValue('Макет утверждён');
});

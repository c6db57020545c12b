import { ownUrl } from '../browser/background.ts';
import { demoUserId } from '../portal/state/company.ts';
import { expect, test } from './fixtures.ts';
import { act, madeIn, resultsOf, seen, taskOf, titled } from './taskActions.ts';

for (const card of ['old', 'new'] as const) {
  test.describe(`carrying over on the ${card === 'old' ? 'older' : 'newer'} card`, () => {
    test.use({ card });

    test('CAR-2: part 3 of a part 2 with a project prefix, its control task left out', async ({ stage }) => {
      const { portal } = stage;
      const task = titled(stage, 'RM: (часть 2) Проверить тексты');
      task.spentSeconds = 1200;
      task.estimateSeconds = 3600;
      const controlling = taskOf(
        stage,
        (one) => one.title.includes('Контроль:') && one.responsibleId === demoUserId,
      );
      controlling.parentId = task.id;
      await seen(stage, task);
      const made = madeIn(stage);
      const dialog = await act(stage, task, 'Перенести');
      await expect(dialog.getByText('RM: (часть 3) Проверить тексты')).toBeVisible();
      await dialog.getByLabel(/^Результат/).fill('Проверена половина текстов');
      await dialog.getByRole('button', { name: 'Перенести', exact: true }).click();
      await expect(dialog.getByText('Готово')).toBeVisible();
      await expect.poll(() => [4, 5].includes(task.status)).toBe(true);
      expect(made()).toHaveLength(1);
      const [part] = made();
      expect(part).toMatchObject({
        title: 'RM: (часть 3) Проверить тексты',
        estimateSeconds: 2400,
        groupId: task.groupId,
        responsibleId: demoUserId,
        parentId: 0,
      });
      expect(part?.description).toContain(`/tasks/task/view/${task.id}/`);
      expect(resultsOf(stage, task).at(-1)).toMatch(
        new RegExp(`^Проверена половина текстов\\nПродолжение: .*/tasks/task/view/${part?.id}/$`),
      );
      expect(portal.state.tasks.get(controlling.id)?.parentId).toBe(task.id);
      // Completing was the last of it.
      const last = portal.state.history.filter(({ field }) => field === 'STATUS' || field === 'NEW').at(-1);
      expect(last).toMatchObject({ taskId: task.id, field: 'STATUS' });
    });

    test('CAR-2: inside a composite task, and without a prefix', async ({ stage }) => {
      const composite = titled(stage, 'Общая: Заключить договор с Клиентом X');
      const task = taskOf(
        stage,
        (one) => one.parentId === composite.id && one.responsibleId === demoUserId && one.status === 2,
      );
      task.title = '(часть 2) Выполнить - ревизия всех алгоритмов для розницы';
      task.spentSeconds = 1800;
      await seen(stage, task);
      const made = madeIn(stage);
      const dialog = await act(stage, task, 'Перенести');
      await dialog.getByLabel(/^Результат/).fill('Половина сделана');
      await dialog.getByRole('button', { name: 'Перенести', exact: true }).click();
      await expect.poll(() => [4, 5].includes(task.status)).toBe(true);
      expect(made().map(({ title, parentId }) => ({ title, parentId }))).toEqual([
        { title: '(часть 3) Выполнить - ревизия всех алгоритмов для розницы', parentId: composite.id },
      ]);
      expect(made()[0]?.description).not.toContain('/tasks/task/view/');
    });

    test('CAR-1: little time spent moves only the deadline', async ({ stage }) => {
      const { portal } = stage;
      const task = titled(stage, 'Развитие: Разработать типовой дизайн-макет');
      task.spentSeconds = 300;
      // Due before the next working day on whatever day this is run.
      const before = portal.state.now();
      task.deadlineAt = before;
      await seen(stage, task);
      const { size } = portal.state.tasks;
      const dialog = await act(stage, task, 'Перенести');
      await expect(dialog.getByText('переносится только срок (CAR-1)')).toBeVisible();
      await dialog.getByRole('button', { name: 'Перенести', exact: true }).click();
      await expect.poll(() => task.deadlineAt).not.toBe(before);
      expect([portal.state.tasks.size, task.status]).toEqual([size, 2]);
    });
  });
}

test('a parent that vanished: the person sees it and sends the part without it', async ({ stage }) => {
  const { portal } = stage;
  const composite = titled(stage, 'Общая: Заключить договор с Клиентом X');
  const task = taskOf(
    stage,
    (one) => one.parentId === composite.id && one.responsibleId === demoUserId && one.status === 2,
  );
  task.spentSeconds = 1800;
  task.estimateSeconds = 3600;
  await seen(stage, task);
  const made = madeIn(stage);
  const dialog = await act(stage, task, 'Перенести');
  await dialog.getByLabel(/^Результат/).fill('Половина сделана');
  portal.state.tasks.delete(composite.id);
  await dialog.getByRole('button', { name: 'Перенести', exact: true }).click();
  const popup = await stage.popup();
  await expect(popup.getByText('Задачи, в которую она вкладывалась, на портале больше нет')).toBeVisible();
  expect(task.status).toBe(2);
  await popup.getByRole('button', { name: 'Без родительской задачи' }).click();
  await expect.poll(() => [4, 5].includes(task.status)).toBe(true);
  expect(made()).toHaveLength(1);
});

test('a scenario under way shows which step of how many it is at', async ({ stage }) => {
  const { portal } = stage;
  const task = titled(stage, 'RM: (часть 2) Проверить тексты');
  task.spentSeconds = 1200;
  await seen(stage, task);
  const own = await stage.context.newPage();
  await own.goto(await ownUrl(stage.context, 'workspace.html#search'));
  const line = own.locator('.sync-text');
  await expect(line).toContainText('Всё отправлено');
  // A tab behind another one is not drawn, and a press into it may go nowhere.
  await stage.page.bringToFront();
  const dialog = await act(stage, task, 'Перенести');
  await dialog.getByLabel(/^Результат/).fill('Проверена половина текстов');
  portal.options.latencyMs = 1_500;
  await dialog.getByRole('button', { name: 'Перенести', exact: true }).click();
  await expect(line).toContainText('Перенос: шаг 1 из');
  await expect(line).toContainText(/Перенос: шаг [2-9] из \d, \p{L}+/u);
  portal.options.latencyMs = 0;
  await expect(line).toContainText('Всё отправлено', { timeout: 20_000 });
});

import { expect, test } from './fixtures.ts';
import { choose, openOwn } from './ownForms.ts';
import { madeIn } from './taskActions.ts';

test('CMP-1: a composite task with three subtasks in one go', async ({ stage }) => {
  const made = madeIn(stage);
  const workspace = await openOwn(stage.context, 'workspace.html#drafts');
  await workspace.getByRole('button', { name: '+ Новая задача' }).click();
  await workspace
    .getByLabel('Задача одной строкой', { exact: true })
    .fill('Открыть магазин в Твери через 2 недели 7ч 30м');
  await workspace.getByText('Общая', { exact: true }).click();
  await expect(workspace.getByLabel('Задача одной строкой', { exact: true })).toHaveValue(
    /Общая: Открыть магазин в Твери/,
  );
  await choose(workspace, 'Проект', 'Развитие');
  const add = workspace.getByLabel('Подзадача одной строкой, Enter — добавить');
  for (const line of [
    'Развитие: Найти помещение 3ч +план: 1) обзвонить 2) съездить',
    'Развитие: Нанять продавцов 2ч +план: 1) вакансия 2) встречи',
    'Развитие: Закупить товар 2,5ч +план: 1) список 2) заказ',
  ]) {
    await add.fill(line);
    await add.press('Enter');
    await expect(add).toHaveValue('');
  }
  await expect(workspace.locator('.subtasks .chip.good')).toHaveCount(3);
  await workspace.getByRole('button', { name: 'Отправить', exact: true }).click();
  await expect.poll(() => made().length, { timeout: 20_000 }).toBe(4);
  const [parent, ...children] = made();
  expect(parent).toMatchObject({
    title: 'Общая: Открыть магазин в Твери',
    estimateSeconds: 0,
    timeTracking: false,
  });
  expect(parent!.description).toContain('Планируемое время: 7 ч 30 мин');
  expect(children.map(({ title, parentId, estimateSeconds }) => [title, parentId, estimateSeconds])).toEqual([
    ['Развитие: Найти помещение', parent!.id, 10_800],
    ['Развитие: Нанять продавцов', parent!.id, 7_200],
    ['Развитие: Закупить товар', parent!.id, 9_000],
  ]);
});

test('CMP-4: copying a task with 12 subtasks and 2 control tasks: nothing is ticked, controls are called out', async ({
  stage,
}) => {
  const { portal, page, context } = stage;
  const composite = [...portal.state.tasks.values()].find(({ title }) =>
    title.startsWith('Общая: Заключить договор'),
  )!;
  const templateTask = [...portal.state.tasks.values()].find(({ parentId }) => parentId === composite.id)!;
  const nextId = () => Math.max(...portal.state.tasks.keys()) + 1;
  for (let at = 4; at <= 14; at += 1) {
    const isControl = at > 12;
    const id = nextId();
    const title = isControl ? `Продажи: Контроль: Этап ${at}` : `Продажи: Проверить этап ${at}`;
    portal.state.tasks.set(id, {
      ...templateTask,
      id,
      title,
      tags: isControl ? ['CONTROL'] : [],
      changedAt: Date.now(),
    });
  }
  portal.state.nextId.task = nextId();
  const made = madeIn(stage);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('reglament:hint')));
  const workspace = await openOwn(context, 'workspace.html#copy');
  await choose(workspace, 'Какую задачу скопировать', 'Общая: Заключить договор');
  const boxes = workspace.locator('.copy-tree input[type="checkbox"]');
  await expect(boxes).toHaveCount(14);
  expect(
    await boxes.evaluateAll((all) => all.filter((box) => (box as HTMLInputElement).checked).length),
  ).toBe(0);
  await expect(workspace.locator('.copy-tree .chip', { hasText: 'контроль' })).toHaveCount(2);
  await workspace.getByLabel('Продажи: Проверить этап 5').check();
  await workspace.getByRole('button', { name: 'Сделать копию' }).click();
  await workspace.getByLabel('Крайний срок', { exact: true }).fill('2030-01-15');
  await expect(workspace.locator('.subtasks .task')).toHaveCount(1);
  // The subtask's own copy has no deadline yet: sending says so and sends nothing.
  await workspace.getByRole('button', { name: 'Отправить', exact: true }).click();
  await expect(workspace.locator('.subtasks .chip.late', { hasText: 'DLN-1' })).toBeVisible();
  expect(made()).toHaveLength(0);
  await workspace
    .locator('.subtasks')
    .getByRole('button', { name: /Открыть/ })
    .click();
  await workspace.getByLabel('Крайний срок', { exact: true }).fill('2030-01-10');
  await expect(workspace.getByText('Черновик сохранён')).toBeVisible();
  await workspace.getByRole('button', { name: 'Закрыть', exact: true }).click();
  await workspace.getByRole('button', { name: 'Черновики' }).click();
  await workspace.getByRole('button', { name: /Открыть: Общая: Заключить договор/ }).click();
  await workspace.getByRole('button', { name: 'Отправить', exact: true }).click();
  await expect.poll(() => made().length).toBe(2);
  const [copy, child] = made();
  expect(copy!.title).toBe(composite.title);
  expect(child).toMatchObject({ title: 'Продажи: Проверить этап 5', parentId: copy!.id });
});

test('TPL-2: complete and copy: the copy first, then the original with its result', async ({ stage }) => {
  const { portal, context } = stage;
  const original = [...portal.state.tasks.values()].find(({ title }) =>
    title.startsWith('Развитие: Разработать типовой дизайн-макет'),
  )!;
  const made = madeIn(stage);
  const workspace = await openOwn(context, 'workspace.html#copy');
  await choose(workspace, 'Какую задачу скопировать', 'Развитие: Разработать типовой дизайн-макет');
  await workspace.getByLabel('Завершить исходную после копии (TPL-2)').check();
  await workspace.getByRole('button', { name: 'Сделать копию' }).click();
  await workspace.getByLabel('Крайний срок', { exact: true }).fill('2030-01-15');
  const result = workspace.getByRole('group', { name: /^Результат исходной задачи/ });
  await expect(result).toBeVisible();
  await workspace.getByRole('button', { name: 'Отправить', exact: true }).click();
  await expect(workspace.getByText('Исходная задача завершается с результатом (RES-1)')).toBeVisible();
  await expect(result.getByLabel(/^Результат/)).toHaveAttribute('aria-invalid', 'true');
  expect(made()).toHaveLength(0);
  await result.getByLabel(/^Результат/).fill('Макет утверждён');
  await result.getByLabel(/^Объяснение/).fill('Согласовывали дольше');
  await workspace.getByRole('button', { name: 'Отправить', exact: true }).click();
  await expect.poll(() => [4, 5].includes(original.status)).toBe(true);
  expect(made().map(({ title }) => title)).toEqual([original.title]);
  const results = portal.state.results.filter(({ taskId }) => taskId === original.id);
  expect(results.map(({ text }) => text.split('\n')[0])).toEqual(['Макет утверждён']);
});

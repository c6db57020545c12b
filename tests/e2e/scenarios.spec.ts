import type { Frame, Page } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import { pressShortcut } from '../browser/browserEvent.ts';
import { pulledSince } from '../browser/store.ts';
import { touch } from '../portal/state/changes.ts';
import { demoUserId } from '../portal/state/company.ts';
import type { Task } from '../portal/state/model.ts';
import { control, expect, listUrl, portalTimerTask, type Stage, taskUrl, test } from './fixtures.ts';

const taskOf = (stage: Stage, test: (task: Task) => boolean): Task => {
  const found = [...stage.portal.state.tasks.values()].find(test);
  if (!found) throw new Error('no such task in the demo company');
  return found;
};
const titled = (stage: Stage, title: string) => taskOf(stage, (task) => task.title.startsWith(title));
const commentsOf = (stage: Stage, task: Task) =>
  stage.portal.state.comments.filter(({ taskId }) => taskId === task.id).map(({ text }) => text);
const resultsOf = (stage: Stage, task: Task) =>
  stage.portal.state.results.filter(({ taskId }) => taskId === task.id).map(({ text }) => text);

/** Tasks of the demo person's own, which are completed at once. */
const completable = ({ portal }: Stage) =>
  [...portal.state.tasks.values()].filter(
    (one) =>
      one.responsibleId === demoUserId &&
      one.creatorId === demoUserId &&
      one.status === 2 &&
      one.timeTracking &&
      !one.taskControl,
  );

/** Frames of dialogs that were looked at: one that has just been closed may be listed for a moment longer. */
const lookedAt = new WeakSet<Frame>();

/** The extension's page in the dialog that was just opened; its shadow root is closed, its frame is not hidden. */
async function dialogOf(page: Page): Promise<Frame> {
  const opened = () =>
    page.frames().find((frame) => frame.url().includes('/form.html') && !lookedAt.has(frame));
  await expect.poll(() => opened() !== undefined).toBe(true);
  const dialog = opened() as Frame;
  lookedAt.add(dialog);
  return dialog;
}

/** Opens the actions of a task from its card and takes one. */
async function act(stage: Stage, task: Task, action: string): Promise<Frame> {
  const { page } = stage;
  await page.goto(taskUrl(task.id));
  await page.locator('button.reglament-actions').first().click();
  const dialog = await dialogOf(page);
  await expect(dialog.getByText(task.title, { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: action, exact: true }).click();
  return dialog;
}

/** What the portal does to an open card: its buttons are made anew. */
const drawnAnew = (page: Page, button: string) =>
  page.getByRole('button', { name: button, exact: true, includeHidden: true }).evaluate((own) => {
    own.replaceWith(own.cloneNode(true));
  });

/** A page that goes on changing for a while, as the portal's do. */
const changing = (page: Page) =>
  page.evaluate(async () => {
    for (let change = 0; change < 6; change++) {
      document.body.append(document.createElement('i'));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  });

/** Makes the extension see what was changed on the portal without any request of ours. */
async function seen(stage: Stage, task: Task): Promise<void> {
  task.changedAt = stage.portal.state.now();
  await stage.page.goto(listUrl);
  const hintedAt = Date.now();
  await stage.page.evaluate(() => document.dispatchEvent(new CustomEvent('reglament:hint')));
  await pulledSince(stage.context, hintedAt);
}

for (const card of ['old', 'new'] as const) {
  test.describe(`scenarios on the ${card === 'old' ? 'older' : 'newer'} card`, () => {
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
      const known = new Set(portal.state.tasks.keys());
      const dialog = await act(stage, task, 'Перенести');
      await expect(dialog.getByText('RM: (часть 3) Проверить тексты')).toBeVisible();
      await dialog.getByLabel(/^Результат/).fill('Проверена половина текстов');
      await dialog.getByRole('button', { name: 'Перенести', exact: true }).click();
      await expect(dialog.getByText('Готово')).toBeVisible();
      await expect.poll(() => [4, 5].includes(task.status)).toBe(true);
      const made = [...portal.state.tasks.values()].filter(({ id }) => !known.has(id));
      expect(made).toHaveLength(1);
      expect(made[0]).toMatchObject({
        title: 'RM: (часть 3) Проверить тексты',
        estimateSeconds: 2400,
        groupId: task.groupId,
        responsibleId: demoUserId,
        parentId: 0,
      });
      expect(made[0]?.description).toContain(`/tasks/task/view/${task.id}/`);
      expect(resultsOf(stage, task).at(-1)).toMatch(
        new RegExp(`^Проверена половина текстов\\nПродолжение: .*/tasks/task/view/${made[0]?.id}/$`),
      );
      expect(portal.state.tasks.get(controlling.id)?.parentId).toBe(task.id);
      // Completing was the last of it.
      const last = portal.state.history.filter(({ field }) => field === 'STATUS' || field === 'NEW').at(-1);
      expect(last).toMatchObject({ taskId: task.id, field: 'STATUS' });
    });

    test('CAR-2: inside a composite task, and without a prefix', async ({ stage }) => {
      const { portal } = stage;
      const composite = titled(stage, 'Общая: Заключить договор с Клиентом X');
      const task = taskOf(
        stage,
        (one) => one.parentId === composite.id && one.responsibleId === demoUserId && one.status === 2,
      );
      task.title = '(часть 2) Выполнить - ревизия всех алгоритмов для розницы';
      task.spentSeconds = 1800;
      await seen(stage, task);
      const known = new Set(portal.state.tasks.keys());
      const dialog = await act(stage, task, 'Перенести');
      await dialog.getByLabel(/^Результат/).fill('Половина сделана');
      const why = dialog.getByLabel(/^Объяснение/);
      if (await why.isVisible()) await why.fill('Много исключений');
      await dialog.getByRole('button', { name: 'Перенести', exact: true }).click();
      await expect.poll(() => [4, 5].includes(task.status)).toBe(true);
      const made = [...portal.state.tasks.values()].filter(({ id }) => !known.has(id));
      expect(made.map(({ title, parentId }) => ({ title, parentId }))).toEqual([
        { title: '(часть 3) Выполнить - ревизия всех алгоритмов для розницы', parentId: composite.id },
      ]);
      expect(made[0]?.description).not.toContain('/tasks/task/view/');
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
      const task = taskOf(
        stage,
        (one) =>
          one.responsibleId === demoUserId &&
          one.creatorId === demoUserId &&
          one.status === 2 &&
          one.timeTracking,
      );
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
      const why = late.getByLabel(/^Объяснение/);
      if (await why.isVisible()) await why.fill('Ждали юриста');
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

    test('HND-1: a hand-over waits for control with its words; without acceptance it asks for it', async ({
      stage,
    }) => {
      const task = titled(stage, 'Продажи: Связаться с клиентом Иван Петров');
      task.taskControl = false;
      await seen(stage, task);
      const refused = await act(stage, task, 'Передать ход');
      await refused.getByRole('button', { name: 'Попросить включить приёмку' }).click();
      await expect.poll(() => stage.portal.state.notices.at(-1)?.userId).toBe(task.creatorId);
      task.taskControl = true;
      await seen(stage, task);
      const dialog = await act(stage, task, 'Передать ход');
      await dialog.getByLabel('Вопрос постановщику').fill('Какую скидку даём?');
      await dialog.getByRole('button', { name: 'Передать ход', exact: true }).click();
      await expect.poll(() => task.status).toBe(4);
      expect(commentsOf(stage, task).at(-1)).toBe('Жду реакции на промежуточные итоги: Какую скидку даём?');
    });

    test('CTL-1: a control task under the controlled one, a working day later', async ({ stage }) => {
      const { portal } = stage;
      const task = taskOf(
        stage,
        (one) =>
          one.creatorId === demoUserId &&
          one.responsibleId !== demoUserId &&
          one.status === 2 &&
          one.parentId === 0 &&
          /^[А-Я][а-я]+: [А-Я]/.test(one.title),
      );
      // Friday noon: the next working day is Monday.
      task.deadlineAt = Date.parse('2031-03-14T12:00:00+03:00');
      await seen(stage, task);
      const known = new Set(portal.state.tasks.keys());
      const dialog = await act(stage, task, 'Поставить контроль');
      await dialog.getByRole('button', { name: 'Поставить контроль', exact: true }).click();
      const made = () => [...portal.state.tasks.values()].filter(({ id }) => !known.has(id));
      await expect.poll(() => made().length).toBe(1);
      expect(made()[0]).toMatchObject({
        title: task.title.replace(': ', ': Контроль: '),
        parentId: task.id,
        responsibleId: demoUserId,
        groupId: task.groupId,
        tags: ['CONTROL'],
        deadlineAt: Date.parse('2031-03-17T12:00:00+03:00'),
      });
    });

    test('REG-1: a task for the regulation, and a comment that leads to it', async ({ stage }) => {
      const { portal } = stage;
      const task = titled(stage, 'Развитие: Разработать типовой дизайн-макет');
      const known = new Set(portal.state.tasks.keys());
      const dialog = await act(stage, task, 'Регламент неверен');
      await dialog.getByLabel('Какой регламент').fill('Возврат товара');
      await dialog.getByLabel('Ссылка на него').fill('https://wiki.example/return');
      await dialog.getByRole('button', { name: 'Отправить', exact: true }).click();
      const made = () => [...portal.state.tasks.values()].filter(({ id }) => !known.has(id));
      await expect.poll(() => commentsOf(stage, task).length).toBeGreaterThan(0);
      expect(made()[0]).toMatchObject({
        title: 'Развитие: Актуализировать регламент: Возврат товара',
        groupId: task.groupId,
      });
      expect(made()[0]?.description).toContain('https://wiki.example/return');
      expect(commentsOf(stage, task).at(-1)).toContain(`/tasks/task/view/${made()[0]?.id}/`);
    });

    test('HND-2, ACP: a hand-over told apart, returned with a new deadline; a negative mark with its reason', async ({
      stage,
    }) => {
      const { portal, context } = stage;
      const handed = titled(stage, 'Продажи: Составить коммерческое предложение');
      const say = (text: string) =>
        portal.state.comments.push({
          id: 70_000 + portal.state.comments.length,
          taskId: handed.id,
          authorId: handed.responsibleId,
          text,
          postedAt: portal.state.now(),
        });
      say('Жду реакции на промежуточные итоги: какой вариант?');
      const workspace = await context.newPage();
      await workspace.goto(await ownUrl(context, 'workspace.html#control'));
      const row = workspace.locator('.controlled', { hasText: handed.title });
      await expect(row.locator('.chip').first()).toHaveText('Передан ход');
      await row.getByRole('button', { name: 'Вернуть в работу' }).click();
      const form = workspace.locator('.action');
      await form.getByLabel('Ответ', { exact: true }).fill('Берём второй вариант');
      await form.getByRole('button', { name: /Завтра|Следующий рабочий день/ }).click();
      const before = handed.deadlineAt;
      await form.getByRole('button', { name: 'Вернуть в работу', exact: true }).click();
      await expect.poll(() => handed.status).toBe(2);
      expect(handed.deadlineAt).not.toBe(before);
      expect(commentsOf(stage, handed).at(-1)).toBe('Берём второй вариант');
      // It comes back finished this time.
      handed.status = 4;
      say('Готово, отправлено клиенту');
      await seen(stage, handed);
      await workspace.goto(await ownUrl(context, 'workspace.html#control'));
      await workspace.reload();
      await expect(row.locator('.chip').first()).toHaveText('Завершена');
      await row.getByRole('button', { name: 'Принять работу' }).click();
      await form.getByLabel('Отрицательная').check();
      await expect(form.getByRole('button', { name: 'Принять работу', exact: true })).toBeDisabled();
      await form.getByLabel('Замечания').fill('Прайс устарел');
      await form.getByRole('button', { name: 'Принять работу', exact: true }).click();
      await expect.poll(() => [handed.status, handed.mark]).toEqual([5, 'N']);
      expect(commentsOf(stage, handed).at(-1)).toBe('Прайс устарел');
    });

    test('COM-1: a checker’s comment is answered by one press and stays open until then', async ({
      stage,
    }) => {
      const { portal, context } = stage;
      const task = titled(stage, 'Продажи: Связаться с клиентом Иван Петров');
      portal.state.comments.push({
        id: 80_001,
        taskId: task.id,
        authorId: task.creatorId,
        text: 'Когда позвоните?',
        postedAt: portal.state.now(),
      });
      const workspace = await context.newPage();
      await workspace.goto(await ownUrl(context, 'workspace.html#comments'));
      const row = workspace.locator('.unanswered li', { hasText: 'Когда позвоните?' });
      await expect(row).toBeVisible();
      await workspace.reload();
      await expect(row).toBeVisible();
      await row.getByRole('button', { name: 'будет сделано' }).click();
      await expect(row).toHaveCount(0);
      await expect.poll(() => commentsOf(stage, task).at(-1)).toBe('будет сделано');
    });
  });
}

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
    const why = dialog.getByLabel(/^Объяснение/);
    if (await why.isVisible()) await why.fill('Ждали данных');
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
    const why = dialog.getByLabel(/^Объяснение/);
    if (await why.isVisible()) await why.fill('Ждали данных');
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
  const known = new Set(portal.state.tasks.keys());
  const dialog = await act(stage, task, 'Перенести');
  await dialog.getByLabel(/^Результат/).fill('Половина сделана');
  portal.state.tasks.delete(composite.id);
  await dialog.getByRole('button', { name: 'Перенести', exact: true }).click();
  const popup = await stage.popup();
  await expect(popup.getByText('Задачи, в которую она вкладывалась, на портале больше нет')).toBeVisible();
  expect(task.status).toBe(2);
  await popup.getByRole('button', { name: 'Без родительской задачи' }).click();
  await expect.poll(() => [4, 5].includes(task.status)).toBe(true);
  expect([...portal.state.tasks.values()].filter(({ id }) => !known.has(id))).toHaveLength(1);
});

test('no right to comment: left out with a reason, or everything taken back', async ({ stage }) => {
  const { portal } = stage;
  const task = titled(stage, 'Развитие: Разработать типовой дизайн-макет');
  portal.options.hiddenMethods.add('task.commentitem.add');
  const known = new Set(portal.state.tasks.keys());
  const dialog = await act(stage, task, 'Регламент неверен');
  await dialog.getByLabel('Какой регламент').fill('Возврат товара');
  await dialog.getByRole('button', { name: 'Отправить', exact: true }).click();
  const popup = await stage.popup();
  const problem = popup.locator('.problems > li', { hasText: 'Правка регламента' });
  await expect(problem.locator('.steps li').first()).toContainText('Актуализировать регламент');
  const made = () => [...portal.state.tasks.values()].filter(({ id }) => !known.has(id));
  expect(made()).toHaveLength(1);
  await problem.getByRole('button', { name: 'Отменить сделанное' }).click();
  await expect.poll(() => made().length).toBe(0);
  await expect(problem).toHaveCount(0);
});

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

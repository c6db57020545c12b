import { pressShortcut } from '../browser/browserEvent.ts';
import { control, expect, expectSeamless, listUrl, portalTimerTask, taskUrl, test } from './fixtures.ts';

test('TIM-2: list, card in an iframe, the portal’s own button, popup: the portal’s entries add up to the second', async ({
  stage,
}) => {
  const { page, portal } = stage;
  const [first, second] = await page
    .locator('tr[data-id]:has(.task-timer)')
    .evaluateAll((rows) => rows.slice(0, 2).map((row) => Number(row.getAttribute('data-id'))));
  const pressedAt = Date.now();
  await control(page, first!).click();
  await expect.poll(() => portalTimerTask(portal)).toBe(first);
  const seenAt = Date.now();
  await page.waitForTimeout(2200);
  // Switch on the other task's card, inside the iframe slider.
  await page.locator(`tr[data-id="${second}"] a.task-title`).click();
  const frame = page.frameLocator('iframe.side-panel-iframe');
  await control(frame as never, second!).click();
  await expect.poll(() => portalTimerTask(portal)).toBe(second);
  await page.waitForTimeout(2200);
  // Pause by the portal's own button; ours follows.
  await frame.locator('[data-bx-id="task-view-b-button"][data-action="PAUSE_TIMER"]').click();
  await expect.poll(() => portalTimerTask(portal)).toBeNull();
  await expect(control(frame as never, second!)).toHaveAttribute('aria-pressed', 'false');
  // Resume from the popup.
  const popup = await stage.popup();
  const title = portal.state.tasks.get(first!)!.title;
  await popup
    .getByRole('button', { name: `Начать учёт времени: ${title}` })
    .first()
    .click();
  await expect.poll(() => portalTimerTask(portal)).toBe(first);
  await popup.waitForTimeout(1500);
  await popup.getByRole('button', { name: 'Пауза', exact: true }).click();
  await expect.poll(() => portalTimerTask(portal)).toBeNull();
  const items = stage.newItems();
  expect(items.map((item) => item.taskId)).toEqual([first, second, first]);
  expect(
    items.every((item) => item.source === 3),
    'measured by the portal’s own timer',
  ).toBe(true);
  expectSeamless(items, 1);
  const total = items.reduce((sum, item) => sum + item.seconds, 0);
  const pausedMs = items[2]!.startedAt - items[1]!.stoppedAt;
  const spanSeconds = (items[2]!.stoppedAt - items[0]!.startedAt - pausedMs) / 1000;
  expect(total).toBe(spanSeconds);
  // The portal keeps whole seconds.
  expect(items[0]!.startedAt).toBeGreaterThanOrEqual(pressedAt - 1_000);
  expect(items[0]!.startedAt).toBeLessThanOrEqual(seenAt);
  expect(portal.state.tasks.get(second!)!.spentSeconds).toBe(
    [...portal.state.elapsed.values()]
      .filter((item) => item.taskId === second)
      .reduce((sum, item) => sum + item.seconds, 0),
  );
});

test('the timer started by the portal’s own button is followed, and stopped by ours', async ({ stage }) => {
  const { page, portal } = stage;
  const row = page.locator('tr[data-id]:has(.task-timer)').nth(2);
  const id = Number(await row.getAttribute('data-id'));
  await row.locator('[data-portal-timer]').click();
  await expect(control(page, id)).toHaveAttribute('aria-pressed', 'true');
  await page.waitForTimeout(1200);
  await control(page, id).click();
  await expect.poll(() => portalTimerTask(portal)).toBeNull();
  expect(stage.newItems()).toHaveLength(1);
});

test('every frame and tab shows the same running task', async ({ stage }) => {
  const { page, context } = stage;
  const [task] = stage.trackable();
  const other = await context.newPage();
  await other.goto(taskUrl(task!.id));
  await control(other, task!.id).click();
  await expect(control(page, task!.id)).toHaveAttribute('aria-pressed', 'true');
  // A tab behind another one is not drawn, and a press into it may go nowhere.
  await page.bringToFront();
  await control(page, task!.id).click();
  await expect(control(other, task!.id)).toHaveAttribute('aria-pressed', 'false');
});

test('CMP-3: a composite task is refused with its open subtasks to start instead', async ({ stage }) => {
  const { page, portal } = stage;
  const composite = [...portal.state.tasks.values()].find(
    (task) => task.title === 'Общая: Заключить договор с Клиентом X',
  )!;
  await page.goto(taskUrl(composite.id));
  await control(page, composite.id).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('На общей задаче время не ведётся (CMP-3)');
  await expect(control(page, composite.id)).toHaveAttribute('aria-pressed', 'false');
  await dialog.getByRole('button', { name: 'Начать учёт времени: Продажи: Согласовать договор' }).click();
  const child = [...portal.state.tasks.values()].find(
    (task) => task.title === 'Продажи: Согласовать договор',
  )!;
  await expect.poll(() => portalTimerTask(portal)).toBe(child.id);
});

test('tasks of others, awaiting control and closed ones are refused with the reason', async ({ stage }) => {
  const { page, portal } = stage;
  const byTitle = (title: string) => [...portal.state.tasks.values()].find((task) => task.title === title)!;
  const cases = [
    ['Сайт: Настроить цели в аналитике', 'Время ведут только исполнитель и соисполнители'],
    ['Продажи: Согласовать скидку', 'Задача ждёт контроля постановщика'],
    ['Продажи: Отчёт за прошлую неделю', 'Задача завершена'],
  ] as const;
  for (const [title, text] of cases) {
    const task = byTitle(title);
    await page.goto(taskUrl(task.id));
    await control(page, task.id).click();
    await expect(page.getByRole('alertdialog')).toContainText(text);
    await expect(control(page, task.id)).toHaveAttribute('aria-pressed', 'false');
  }
  expect(portalTimerTask(portal)).toBeNull();
});

test('a task without time tracking is measured by us and written as an entry that says why', async ({
  stage,
}) => {
  const { page, portal } = stage;
  const task = [...portal.state.tasks.values()].find((candidate) => candidate.title === 'позвонить')!;
  await page.goto(taskUrl(task.id));
  await control(page, task.id).click();
  await page.waitForTimeout(2100);
  await control(page, task.id).click();
  await expect.poll(() => stage.newItems().length).toBe(1);
  const [item] = stage.newItems();
  expect(item!.taskId).toBe(task.id);
  expect(item!.seconds).toBeGreaterThanOrEqual(2);
  expect(item!.comment).toContain('Учёт времени в задаче выключен');
  expect(portalTimerTask(portal)).toBeNull();
});

test('switching from the portal’s timer to a task without tracking leaves no overlap', async ({ stage }) => {
  const { page, portal } = stage;
  const [tracked] = stage.trackable();
  await page.goto(taskUrl(tracked!.id));
  await control(page, tracked!.id).click();
  await expect.poll(() => portalTimerTask(portal)).toBe(tracked!.id);
  await page.waitForTimeout(1500);
  const popup = await stage.popup();
  await popup.getByRole('searchbox').fill('позвонить');
  await popup.getByRole('button', { name: 'Начать учёт времени: позвонить' }).click();
  await expect.poll(() => portalTimerTask(portal)).toBeNull();
  await popup.waitForTimeout(1500);
  await popup.getByRole('button', { name: 'Пауза', exact: true }).click();
  await expect.poll(() => stage.newItems().length).toBe(2);
  expectSeamless(stage.newItems(), 1);
});

test('a portal without the timer methods: our start instant becomes an entry with start, stop and reason', async ({
  stage,
}) => {
  const { page, portal } = stage;
  portal.options.hiddenMethods.add('tasks.task.starttimer').add('tasks.task.pausetimer');
  const [first, second] = stage.trackable();
  await page.goto(taskUrl(first!.id));
  await control(page, first!.id).click();
  await page.waitForTimeout(2100);
  await page.goto(taskUrl(second!.id));
  await control(page, second!.id).click();
  await expect.poll(() => stage.newItems().length).toBe(1);
  await page.waitForTimeout(1100);
  await control(page, second!.id).click();
  await expect.poll(() => stage.newItems().length).toBe(2);
  const items = stage.newItems();
  expect(items.map((item) => item.taskId)).toEqual([first!.id, second!.id]);
  expect(items.every((item) => item.comment.startsWith('Таймер Регламента:'))).toBe(true);
  expectSeamless(items, 0);
});

test('keyboard: the control is reached by Tab and pressed by Space', async ({ stage }) => {
  const { page, portal } = stage;
  await page.goto(listUrl);
  const row = page.locator('tr[data-id]:has(.task-timer)').first();
  const id = Number(await row.getAttribute('data-id'));
  await row.locator('[data-portal-timer]').focus();
  await page.keyboard.press('Tab');
  await expect(control(page, id)).toBeFocused();
  await page.keyboard.press('Space');
  await expect.poll(() => portalTimerTask(portal)).toBe(id);
});

test('TIM-7: the shortcut pauses what runs and resumes what ran last', async ({ stage }) => {
  const { page, portal } = stage;
  const [task] = stage.trackable();
  await page.goto(taskUrl(task!.id));
  await control(page, task!.id).click();
  await expect.poll(() => portalTimerTask(portal)).toBe(task!.id);
  await pressShortcut(page, 'toggle-timer');
  await expect.poll(() => portalTimerTask(portal)).toBeNull();
  await expect(control(page, task!.id)).toHaveAttribute('aria-pressed', 'false');
  await pressShortcut(page, 'toggle-timer');
  await expect.poll(() => portalTimerTask(portal)).toBe(task!.id);
  await expect(control(page, task!.id)).toHaveAttribute('aria-pressed', 'true');
});

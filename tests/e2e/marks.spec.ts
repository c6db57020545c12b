import { record, touch } from '../portal/state/changes.ts';
import { demoUserId, demoWebhookCode } from '../portal/state/company.ts';
import { expect, listUrl, taskUrl, test } from './fixtures.ts';
import { choose, openOwn, planBySearch } from './ownForms.ts';
import { madeIn } from './taskActions.ts';

test('DLN-2: a hard deadline really refuses a move by the responsible', async ({ stage }) => {
  const { portal, context } = stage;
  const made = madeIn(stage);
  const form = await openOwn(context, 'form.html');
  await form
    .getByLabel('Задача одной строкой', { exact: true })
    .fill('Продажи: Сдать тендер завтра в 12:00 1ч !жёстко @Егоров +план: 1) собрать 2) сдать');
  await choose(form, 'Проект', 'Продажи');
  await expect(form.getByRole('combobox', { name: 'Исполнитель' })).toHaveValue(/Егоров/);
  await form.getByRole('button', { name: 'Отправить' }).click();
  await expect.poll(() => made().length).toBe(1);
  const [task] = made();
  expect(task).toMatchObject({ allowChangeDeadline: false, taskControl: true, creatorId: demoUserId });
  portal.auth.addWebhook(task!.responsibleId, demoWebhookCode);
  const answer = await context.request.post(
    `${portal.url}/rest/${task!.responsibleId}/${demoWebhookCode}/tasks.task.update.json`,
    { data: { taskId: task!.id, fields: { DEADLINE: '2031-01-01T10:00:00+03:00' } } },
  );
  expect([answer.status(), (await answer.json()).error]).toEqual([400, '0']);
});

test('CHK-1: marks on rows keep the row’s height, say what is broken, and fix it', async ({ stage }) => {
  const { portal, page } = stage;
  const bad = [...portal.state.tasks.values()].find(({ title }) => title === 'позвонить')!;
  await page.goto(`${listUrl}?size=400`);
  const row = page.locator(`tr[data-id="${bad.id}"]`);
  const mark = row.locator('button.reglament-mark');
  await expect(mark).toHaveAttribute('aria-label', /Не по регламенту: .*EST-1/);
  const height = () => row.evaluate((node) => node.getBoundingClientRect().height);
  const before = await height();
  await page.addStyleTag({ content: 'button.reglament-mark{display:none!important}' });
  expect(await height()).toBe(before);
  await page.reload();
  await mark.click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('TTL-1');
  await expect(dialog).toContainText('По проекту в начале названия задачу находят и сортируют.');
  await dialog.getByRole('button', { name: 'С большой буквы' }).click();
  await expect.poll(() => bad.title).toBe('Позвонить');
  await page.goto(taskUrl(bad.id));
  const onCard = page.locator('.task-view-buttonset button.reglament-mark');
  await expect(onCard).toBeVisible();
  // Somebody else changes the task: the open page follows.
  await expect(onCard).toHaveAttribute('aria-label', /EST-1/);
  Object.assign(bad, { estimateSeconds: 1800, timeTracking: true });
  touch(portal.state, bad, bad.creatorId);
  await expect(onCard).not.toHaveAttribute('aria-label', /EST-1/);
});

test('a mark that comes while a button beside it is pressed does not take the press away', async ({
  stage,
}) => {
  const { portal, page } = stage;
  await page.goto(`${listUrl}?size=400`);
  await expect(page.locator('tr button.reglament-mark').first()).toBeVisible();
  const marked = await page
    .locator('tr[data-id]:has(button.reglament-mark)')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-id'))));
  const task = [...portal.state.tasks.values()].find(
    (one) =>
      one.creatorId === demoUserId &&
      one.responsibleId === demoUserId &&
      one.status === 2 &&
      one.estimateSeconds > 0 &&
      !marked.includes(one.id),
  )!;
  await page.goto(taskUrl(task.id));
  const more = page.locator('button.reglament-actions');
  const mark = page.locator('button.reglament-mark');
  await expect(more).toBeVisible();
  await expect(page.locator('button.reglament-card > span')).toHaveAttribute('data-text', / из /);
  await expect(mark).toHaveCount(0);
  const at = (await more.boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  // A long press, in the middle of which the mark would come: somebody else takes the planned time away.
  await page.mouse.down();
  Object.assign(task, { estimateSeconds: 0 });
  touch(portal.state, task, demoUserId);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('reglament:hint')));
  await page.waitForTimeout(1_200);
  await page.mouse.up();
  await expect(page.locator('reglament-form')).toHaveCount(1);
  await expect(mark).toHaveAttribute('aria-label', /EST-1/);
});

test('a fix of a field that somebody changed meanwhile is asked about by names, and written only then', async ({
  stage,
}) => {
  const { portal, page } = stage;
  const task = [...portal.state.tasks.values()].find(
    (one) => one.creatorId === demoUserId && one.status === 2 && one.accompliceIds.length > 0,
  )!;
  const other = [...portal.state.users.values()].find(
    ({ id }) => id !== demoUserId && !task.accompliceIds.includes(id),
  )!;
  await page.goto(`${listUrl}?size=400`);
  await page.locator(`tr[data-id="${task.id}"] button.reglament-mark`).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('ACC-1');
  // In the very moment: the portal's pages have not been told of it yet.
  record(portal.state, task, other.id, 'ACCOMPLICES', task.accompliceIds.join(','), other.id);
  Object.assign(task, { accompliceIds: [other.id], changedAt: portal.state.now(), changedBy: other.id });
  await dialog.getByRole('button', { name: 'Сделать подзадачи' }).click();
  const popup = await stage.popup();
  const conflict = popup.locator('.problems .conflict');
  await expect(conflict).toContainText('Соисполнители: на портале', { timeout: 30_000 });
  await expect(conflict).toContainText(`${other.name} ${other.lastName}`);
  expect(task.accompliceIds).toEqual([other.id]);
  await popup.getByRole('button', { name: 'Записать моё' }).click();
  await expect.poll(() => task.accompliceIds).toEqual([]);
  await expect(popup.locator('.problems')).toHaveCount(0);
});

test('CHK-1: my tasks that break rules, fixed in bulk', async ({ stage }) => {
  const { portal, context } = stage;
  const workspace = await openOwn(context, 'workspace.html#checks');
  await workspace.getByRole('button', { name: 'Мои задачи не по регламенту' }).click();
  await workspace.getByLabel('Правило').selectOption('ACC-1');
  await workspace.getByRole('button', { name: 'Выбрать все, что исправляется' }).click();
  const broken = () =>
    [...portal.state.tasks.values()].filter(
      (task) =>
        task.creatorId === demoUserId &&
        (task.status === 2 || task.status === 3) &&
        task.accompliceIds.length > 0,
    ).length;
  expect(broken()).toBeGreaterThan(0);
  await workspace.getByRole('button', { name: /Исправить выбранные \(\d+\)/ }).click();
  await expect.poll(broken, { timeout: 60_000 }).toBe(0);
});

test('PLN-1: a line of the day’s plan says what its task breaks, and fixes it there', async ({ stage }) => {
  const { portal, context } = stage;
  const bad = [...portal.state.tasks.values()].find(({ title }) => title === 'позвонить')!;
  const panel = await openOwn(context, 'sidepanel.html');
  const line = panel.locator(`.plan-row[data-task="${bad.id}"]`);
  await planBySearch(panel, bad);
  const marks = line.locator('summary');
  await expect(marks).toHaveText(/^Не по регламенту: .*EST-1.*TTL-1/);
  await marks.press('Enter');
  await expect(line.getByText(/^EST-1/)).toBeVisible();
  await line.getByRole('button', { name: 'С большой буквы' }).press('Enter');
  await expect.poll(() => bad.title).toBe('Позвонить');
  await expect(line.getByRole('link', { name: 'Позвонить' })).toBeVisible();
  await expect(line.getByRole('button', { name: 'С большой буквы' })).toHaveCount(0);
});

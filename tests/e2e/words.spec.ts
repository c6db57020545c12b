import { ownUrl } from '../browser/background.ts';
import { expect, test } from './fixtures.ts';
import { act, commentsOf, madeIn, titled } from './taskActions.ts';

for (const card of ['old', 'new'] as const) {
  test.describe(`words for others on the ${card === 'old' ? 'older' : 'newer'} card`, () => {
    test.use({ card });

    test('REG-1: a task for the regulation, and a comment that leads to it', async ({ stage }) => {
      const task = titled(stage, 'Развитие: Разработать типовой дизайн-макет');
      const made = madeIn(stage);
      const dialog = await act(stage, task, 'Регламент неверен');
      await dialog.getByLabel('Какой регламент').fill('Возврат товара');
      await dialog.getByLabel('Ссылка на него').fill('https://wiki.example/return');
      await dialog.getByRole('button', { name: 'Отправить', exact: true }).click();
      await expect.poll(() => commentsOf(stage, task).length).toBeGreaterThan(0);
      expect(made()[0]).toMatchObject({
        title: 'Развитие: Актуализировать регламент: Возврат товара',
        groupId: task.groupId,
      });
      expect(made()[0]?.description).toContain('https://wiki.example/return');
      expect(commentsOf(stage, task).at(-1)).toContain(`/tasks/task/view/${made()[0]?.id}/`);
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

test('no right to comment: left out with a reason, or everything taken back', async ({ stage }) => {
  const { portal } = stage;
  const task = titled(stage, 'Развитие: Разработать типовой дизайн-макет');
  portal.options.hiddenMethods.add('task.commentitem.add');
  const made = madeIn(stage);
  const dialog = await act(stage, task, 'Регламент неверен');
  await dialog.getByLabel('Какой регламент').fill('Возврат товара');
  await dialog.getByRole('button', { name: 'Отправить', exact: true }).click();
  const popup = await stage.popup();
  const problem = popup.locator('.problems > li', { hasText: 'Правка регламента' });
  await expect(problem.locator('.steps li').first()).toContainText('Актуализировать регламент');
  expect(made()).toHaveLength(1);
  await problem.getByRole('button', { name: 'Отменить сделанное' }).click();
  await expect.poll(() => made().length).toBe(0);
  await expect(problem).toHaveCount(0);
});

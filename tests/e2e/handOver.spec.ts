import { ownUrl } from '../browser/background.ts';
import { demoUserId } from '../portal/state/company.ts';
import { expect, test } from './fixtures.ts';
import { act, commentsOf, madeIn, seen, taskOf, titled } from './taskActions.ts';

for (const card of ['old', 'new'] as const) {
  test.describe(`hand-over and control on the ${card === 'old' ? 'older' : 'newer'} card`, () => {
    test.use({ card });

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
      const made = madeIn(stage);
      const dialog = await act(stage, task, 'Поставить контроль');
      await dialog.getByRole('button', { name: 'Поставить контроль', exact: true }).click();
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
  });
}

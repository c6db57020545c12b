import { describe, expect, it } from 'vitest';
import { unansweredComments } from '@/lib/app/queries/talks.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { pullTalks } from '@/lib/sync/pull/talks.ts';
import { addDays, dayOf } from '@/lib/time/days.ts';
import { atClock } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { demoUserId } from '../../portal/state/company.ts';
import {
  ask,
  command,
  comments,
  day,
  eachMorning,
  planOf,
  planTasks,
  send,
  stage,
  state,
  tasks,
  work,
} from './morning.ts';

eachMorning();

describe('PLN-4, RES-5: the report', () => {
  it('is sent once, as the plan task’s result and completion, with the figures of the screen', async () => {
    await planOf([tasks[0]!, 600], [tasks[1]!, 1800]);
    await command('fixPlan', { day });
    await send();
    await work(tasks[0]!, 40);
    await work(tasks[2]!, 5);
    await pull(stage.context);
    expect((await state()).obstacles).toEqual([{ kind: 'explanation', taskId: tasks[0]!.id }]);
    expect(await ask('sendReport', { day })).toMatchObject({ refusal: { kind: 'report' } });
    await command('explainDeviation', { day, taskId: tasks[0]!.id, text: 'полчаса запускал 1С' });
    await command('concludeDay', { day, text: 'Нужен новый компьютер' });
    await command('sendReport', { day });
    expect(await ask('sendReport', { day })).toMatchObject({ refusal: { kind: 'reportSent' } });
    await send();
    const [plan] = planTasks();
    expect(plan!.status).toBe(5);
    const [comment, ...more] = comments(plan!.id);
    expect(more).toHaveLength(0);
    for (const part of ['0:40', '+0:30', '0:05', 'вне плана', 'полчаса запускал 1С', 'Нужен новый компьютер'])
      expect(comment!.text).toContain(part);
    expect(stage.portal.state.results.filter(({ taskId }) => taskId === plan!.id)).toHaveLength(1);
    expect((await state()).plan.report?.text).toBe(comment!.text);
  });

  it('names the results of that day, of what was done and of what goes on as a part', async () => {
    await planOf([tasks[0]!, 3600], [tasks[1]!, 1800]);
    await command('fixPlan', { day });
    const texts = { conclusions: 'Нет', explanation: 'Долго искали', links: 'https://disk.example/1' };
    await command('completeTask', {
      taskId: tasks[0]!.id,
      texts: { ...texts, result: 'Договор подписан,\nоригинал в папке' },
      isProblem: false,
      anyway: 'мелочь',
    });
    await work(tasks[1]!, 20);
    await pull(stage.context);
    await command('carryOver', {
      items: [
        {
          taskId: tasks[1]!.id,
          deadlineAt: stage.context.now() + 86_400_000,
          estimateSeconds: 1800,
          texts: { ...texts, result: 'Половина готова' },
          goOn: false,
        },
      ],
    });
    stage.pass(60_000);
    await command('sendReport', { day });
    await send();
    const [comment] = comments(planTasks()[0]!.id);
    const results = comment!.text.split('[B]Результаты:[/B]\n')[1]!.split('\n\n')[0]!.split('\n');
    const plain = (title: string) => title.replaceAll('[', '(').replaceAll(']', ')');
    expect(results).toEqual([
      `• ${plain(tasks[0]!.title)}: Договор подписан, оригинал в папке`,
      `• ${plain(tasks[1]!.title)}: Половина готова`,
    ]);
  });

  it.each(['commentitem.add', 'result.addFromComment', 'task.complete'])(
    'a lost answer of %s: sent again, there once',
    async (method) => {
      await planOf([tasks[0]!, 3600]);
      await command('fixPlan', { day });
      await send();
      stage.portal.faults.add({ kind: 'resetAfter', method: new RegExp(method, 'i'), times: 1 });
      await command('sendReport', { day });
      await send();
      await send();
      const [plan] = planTasks();
      expect(plan!.status).toBe(5);
      expect(comments(plan!.id)).toHaveLength(1);
      expect(stage.portal.state.results.filter(({ taskId }) => taskId === plan!.id)).toHaveLength(1);
    },
  );

  it('made offline it keeps the time of sending, and goes after its plan', async () => {
    await planOf([tasks[0]!, 3600]);
    await stage.portal.stop();
    await command('fixPlan', { day });
    const fixedAt = stage.context.now();
    stage.pass(8 * 3_600_000);
    await command('sendReport', { day });
    stage.pass(5 * 3_600_000);
    await stage.portal.resume();
    await send();
    const [plan] = planTasks();
    expect(plan!.status).toBe(5);
    const clock = (at: number) =>
      new Intl.DateTimeFormat('ru', { timeZone: 'Europe/Moscow', hour: '2-digit', minute: '2-digit' }).format(
        at,
      );
    expect(plan!.description).toContain(clock(fixedAt));
    expect(comments(plan!.id)[0]!.text).toContain(clock(fixedAt + 8 * 3_600_000));
  });
});

describe('CAR-3: unfinished tasks', () => {
  it('are moved with one confirm; a hard deadline of another’s task stays', async () => {
    const hard = tasks.find((task) => task.creatorId !== demoUserId)!;
    const soft = tasks.find((task) => task !== hard && task.allowChangeDeadline)!;
    await stage.database.tasks.update(hard.id, { mayMoveDeadline: false, spentSeconds: 0 });
    await stage.database.tasks.update(soft.id, { spentSeconds: 0 });
    const before = hard.deadlineAt;
    const clock = clockTime((await stage.database.tasks.get(soft.id))!.deadlineAt!, 'Europe/Moscow');
    const to = addDays(day, 3);
    const deadlineAt = atClock(to, clock, 'Europe/Moscow');
    const items = [hard.id, soft.id].map((taskId) => ({
      taskId,
      deadlineAt,
      estimateSeconds: 0,
      texts: {},
      goOn: false,
    }));
    await command('carryOver', { items });
    await send();
    expect(stage.portal.state.tasks.get(hard.id)!.deadlineAt).toBe(before);
    const moved = stage.portal.state.tasks.get(soft.id)!.deadlineAt!;
    expect([dayOf(moved, 'Europe/Moscow'), clockTime(moved, 'Europe/Moscow')]).toEqual([to, clock]);
  });
});

describe('COM-1: comments of checkers', () => {
  it('are open until they are answered, and named in the report', async () => {
    const task = tasks.find(({ creatorId }) => creatorId !== demoUserId)!;
    await planOf([task, 3600]);
    const say = (authorId: number, text: string) =>
      stage.portal.state.comments.push({
        id: 90_000 + stage.portal.state.comments.length,
        taskId: task.id,
        authorId,
        text,
        postedAt: stage.context.now(),
      });
    const open = async () =>
      (await unansweredComments(stage.database, stage.context.account)).filter(
        ({ taskId }) => taskId === task.id,
      );
    say(task.creatorId, 'Когда будет готово?');
    // The first time finds out by which cards the portal's tasks talk.
    await pullTalks(stage.context);
    stage.requests();
    await pullTalks(stage.context);
    expect(stage.requests()).toBe(1);
    expect(await open()).toMatchObject([{ title: task.title, last: { text: 'Когда будет готово?' } }]);
    await command('fixPlan', { day });
    await command('sendReport', { day });
    await send();
    expect((await state()).plan.report?.text).toContain('Комментарии без ответа');
    say(demoUserId, 'Завтра');
    await pullTalks(stage.context);
    expect(await open()).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName, Reply } from '@/lib/app/protocol.ts';
import { dayState } from '@/lib/app/queries/day.ts';
import { savedFilters } from '@/lib/app/queries/savedFilters.ts';
import { summaryOf } from '@/lib/app/queries/summary.ts';
import { unansweredComments } from '@/lib/app/queries/talks.ts';
import { teamView } from '@/lib/app/queries/team.ts';
import { ownWork } from '@/lib/app/queries/work.ts';
import { noFilter } from '@/lib/planning/summary.ts';
import { totalSeconds } from '@/lib/planning/work.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { managerOf } from '@/lib/store/structure.ts';
import { settleMs } from '@/lib/sync/attempt.ts';
import { readDeadlineMoves } from '@/lib/sync/deadlineMoves.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { pullTalks } from '@/lib/sync/pull/talks.ts';
import { pullWork } from '@/lib/sync/pull/work.ts';
import { addDays, dayOf, dayText, startOfDay } from '@/lib/time/days.ts';
import { atClock } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { addElapsed } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Task } from '../../portal/state/model.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let tasks: Task[];
let day: string;
beforeEach(async () => {
  stage = await openStage();
  // Nine in the morning of a day with nothing worked yet.
  const morning = startOfDay(dayOf(stage.context.now(), 'Europe/Moscow'), 'Europe/Moscow') + 33 * 3_600_000;
  stage.pass(morning - stage.context.now());
  await pull(stage.context);
  day = dayOf(stage.context.now(), 'Europe/Moscow');
  tasks = [...stage.portal.state.tasks.values()].filter(
    (task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
  );
});
afterEach(() => stage.portal.stop());

const ask = async <K extends CommandName>(name: K, input: CommandInputs[K]): Promise<Reply | null> => {
  const { database, account, now } = stage.context;
  return runCommand(name, input, { database, account, now });
};
const command = async <K extends CommandName>(name: K, input: CommandInputs[K]) =>
  expect(await ask(name, input)).toMatchObject({ ok: true });
const send = async () => {
  await stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
  await stage.database.meta.delete('blockedUntil');
  await sendWaiting(stage.context);
};
const state = () => dayState(stage.database, stage.context.account, day, stage.context.now());
const planTasks = () =>
  [...stage.portal.state.tasks.values()].filter(({ title }) => title.startsWith('План на день: '));
const comments = (taskId: number) => stage.portal.state.comments.filter((one) => one.taskId === taskId);
/** Empties the plan of what happens to be due, so that a test's own lines are all there is. */
async function planOf(...wanted: [Task, number][]): Promise<void> {
  for (const { taskId } of (await state()).items) await command('removeFromPlan', { day, taskId });
  await command('addToPlan', { day, taskIds: wanted.map(([task]) => task.id) });
  for (const [task, plannedSeconds] of wanted)
    await command('setPlanned', { day, taskId: task.id, plannedSeconds });
}
async function work(task: Task, minutes: number): Promise<void> {
  await command('startTimer', { taskId: task.id });
  await sendWaiting(stage.context);
  stage.pass(minutes * 60_000);
  await command('pauseTimer', {});
  await sendWaiting(stage.context);
}

describe('PLN-2: fixing the plan', () => {
  it('writes it to the portal once, readable without the extension, watched by the manager', async () => {
    await planOf([tasks[0]!, 3600], [tasks[1]!, 1800]);
    await command('fixPlan', { day });
    await send();
    const [plan, ...more] = planTasks();
    expect(more).toHaveLength(0);
    const manager = await managerOf(stage.database, demoUserId);
    expect(manager).toBeGreaterThan(0);
    expect(plan).toMatchObject({
      title: `План на день: ${dayText(day)}, Анна Смирнова`,
      responsibleId: demoUserId,
      auditorIds: [manager],
      tags: ['NO'],
      status: 2,
      timeTracking: false,
    });
    expect(plan!.description).toContain('[TD]1:30[/TD]');
    expect(plan!.description).toContain(tasks[0]!.title.replaceAll('[', '(').replaceAll(']', ')'));
    expect((await state()).plan.planTaskId).toBe(plan!.id);
  });

  it('whose answer was lost is found again, not made twice', async () => {
    await planOf([tasks[0]!, 3600]);
    stage.portal.faults.add({ kind: 'resetAfter', method: /task\.add/, times: 1 });
    await command('fixPlan', { day });
    await send();
    await send();
    expect(planTasks()).toHaveLength(1);
    expect((await state()).plan.planTaskId).toBe(planTasks()[0]!.id);
  });

  it('another device’s plan, made while ours was on its way, stays the only one and says what was fixed here', async () => {
    await planOf([tasks[0]!, 3600]);
    const { state: portal, faults } = stage.portal;
    faults.add({ kind: 'resetBefore', method: /task\.add/, times: 1 });
    await command('fixPlan', { day });
    await send();
    const theirs = portal.tasks.get(tasks[5]!.id)!;
    const title = `План на день: ${dayText(day)}, Анна Смирнова`;
    const xmlId = `reglament-plan:${demoUserId}:${day}`;
    Object.assign(theirs, { title, xmlId, creatorId: demoUserId, description: 'План с другого устройства' });
    await send();
    // Ours may still be carried out: only then is it known what there is.
    expect(comments(theirs.id)).toEqual([]);
    const steps = (await stage.database.operations.toArray()).flatMap((one) =>
      one.kind === 'scenario' ? one.payload.steps.map(({ step }) => step) : [],
    );
    const text = steps.flatMap((step) => (step.kind === 'addPlan' ? [step.text] : []))[0]!;
    const lateId = Math.max(...portal.tasks.keys()) + 1;
    portal.tasks.set(lateId, { ...theirs, id: lateId, description: text });
    stage.pass(settleMs + 1_000);
    await send();
    expect(planTasks().map(({ id }) => id)).toEqual([theirs.id]);
    expect(comments(theirs.id)).toHaveLength(1);
    expect((await state()).plan.planTaskId).toBe(theirs.id);
  });

  it('afterwards nothing changes but by visible additions', async () => {
    await planOf([tasks[0]!, 3600]);
    await command('fixPlan', { day });
    expect(await ask('fixPlan', { day })).toMatchObject({ refusal: { kind: 'planFixed' } });
    for (const [name, input] of [
      ['setPlanned', { day, taskId: tasks[0]!.id, plannedSeconds: 60 }],
      ['removeFromPlan', { day, taskId: tasks[0]!.id }],
    ] as const)
      expect(await ask(name, input as never)).toMatchObject({ refusal: { kind: 'planFixed' } });
    await command('addToPlan', { day, taskIds: [tasks[2]!.id] });
    const { view, plan } = await state();
    expect(view.rows.map(({ taskId, place }) => [taskId, place])).toEqual([
      [tasks[0]!.id, 'plan'],
      [tasks[2]!.id, 'added'],
    ]);
    expect(plan.fixed?.rows).toHaveLength(1);
    expect(await ask('fixPlan', { day: '2020-01-01' })).toMatchObject({ refusal: { kind: 'dayPast' } });
  });

  it('two quick presses each find what the other made', async () => {
    for (const { taskId } of (await state()).items) await command('removeFromPlan', { day, taskId });
    await Promise.all(tasks.slice(0, 5).map((task) => command('addToPlan', { day, taskIds: [task.id] })));
    expect((await state()).items).toHaveLength(5);
  });

  it('fixed by two presses at once, there is one snapshot and one task', async () => {
    await planOf([tasks[0]!, 3600]);
    const replies = await Promise.all([ask('fixPlan', { day }), ask('fixPlan', { day })]);
    expect(replies.map((reply) => reply?.ok).sort()).toEqual([false, true]);
    await send();
    expect(planTasks()).toHaveLength(1);
  });

  it('goes into the feed where the profile says so; a portal that refuses is told of and loses nothing', async () => {
    await stage.database.meta.put({
      key: 'profile',
      value: { ...defaultProfile, plan: { ...defaultProfile.plan, destination: 'feed' } },
    });
    await planOf([tasks[0]!, 3600]);
    stage.portal.faults.add({ kind: 'resetAfter', method: /blogpost\.add/, times: 1 });
    await command('fixPlan', { day });
    await send();
    await send();
    expect(stage.portal.state.posts.map(({ title }) => title)).toEqual([
      `План на день: ${dayText(day)}, Анна Смирнова`,
    ]);
    expect(planTasks()).toHaveLength(0);
  });

  it('a feed that is closed to the person: said, kept, and written as a task by one press', async () => {
    await stage.database.meta.put({
      key: 'profile',
      value: { ...defaultProfile, plan: { ...defaultProfile.plan, destination: 'feed' } },
    });
    stage.portal.options.hiddenMethods.add('log.blogpost.add');
    await planOf([tasks[0]!, 3600]);
    await command('fixPlan', { day });
    await send();
    expect((await state()).unsent).toMatchObject([{ state: 'refused', failure: { kind: 'noMethod' } }]);
    await command('sendReport', { day });
    await send();
    await command('publishAsTask', { day });
    await send();
    expect(planTasks()).toMatchObject([{ status: 5 }]);
    expect((await state()).unsent).toEqual([]);
  });

  it('goes with the working day’s report where the profile says so: one text, plan and report, without marks', async () => {
    await stage.database.meta.put({
      key: 'profile',
      value: { ...defaultProfile, plan: { ...defaultProfile.plan, destination: 'workday' } },
    });
    stage.portal.state.workdays.set(demoUserId, {
      status: 'OPENED',
      startedAt: stage.context.now(),
      finishedAt: null,
      pausedAt: null,
      leakSeconds: 0,
      report: '',
    });
    await planOf([tasks[0]!, 3600]);
    await command('fixPlan', { day });
    await send();
    expect(planTasks()).toHaveLength(0);
    await command('sendReport', { day });
    await send();
    const { report, status } = stage.portal.state.workdays.get(demoUserId)!;
    expect(status).toBe('CLOSED');
    expect(report).toContain('План зафиксирован:');
    expect(report).toContain(' | 1:00\n');
    expect(report).toContain('Отчёт отправлен:');
    expect(report).not.toMatch(/\[[A-Z/]/);
  });

  it('a manager who left cannot be told; the correction stands all the same', async () => {
    await planOf([tasks[0]!, 2400]);
    await command('fixPlan', { day });
    await work(tasks[0]!, 40);
    await pull(stage.context);
    await command('sendReport', { day });
    await send();
    stage.portal.options.hiddenMethods.add('im.notify.personal.add');
    const { pieces } = (await state()).work;
    await command('changeTime', {
      entryId: pieces[0]!.entryId!,
      seconds: 60,
      purpose: 'правка',
      reason: 'забыл',
    });
    await send();
    expect(comments(planTasks()[0]!.id).at(-1)!.text).toContain('стало 0:01');
    expect(await stage.database.operations.where('state').anyOf('waiting', 'refused').count()).toBe(0);
  });
});

describe('PLN-3: actual from every source', () => {
  it('the portal’s entries, other devices, the running timer and what waits: each second once', async () => {
    await planOf([tasks[0]!, 3600]);
    await work(tasks[0]!, 20);
    // Not read back yet, and after the refresh: the same figure.
    expect((await state()).view.actualSeconds).toBe(1200);
    await pull(stage.context);
    expect((await state()).view.actualSeconds).toBe(1200);
    const now = stage.context.now();
    addElapsed(
      stage.portal.state,
      {
        taskId: tasks[1]!.id,
        userId: demoUserId,
        seconds: 600,
        comment: 'с телефона',
        source: 2,
        createdAt: now - 600_000,
        startedAt: now - 600_000,
        stoppedAt: now,
      },
      demoUserId,
    );
    await pull(stage.context);
    expect((await state()).view.actualSeconds).toBe(1800);
    await stage.portal.stop();
    await command('startTimer', { taskId: tasks[2]!.id });
    await sendWaiting(stage.context);
    stage.pass(300_000);
    expect((await state()).view.rows.at(-1)).toMatchObject({ state: 'running', actualSeconds: 300 });
    await command('pauseTimer', {});
    expect((await state()).view.actualSeconds).toBe(2100);
    await stage.portal.resume();
    await send();
    expect((await state()).view.actualSeconds).toBe(2100);
    await pull(stage.context);
    const { view } = await state();
    expect(view.actualSeconds).toBe(2100);
    const onPortal = [...stage.portal.state.elapsed.values()].filter(
      (item) => item.userId === demoUserId && item.startedAt >= startOfDay(day, 'Europe/Moscow'),
    );
    expect(onPortal.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(2100);
  });

  it('entries deleted on the portal disappear, bad ones are shown and not counted', async () => {
    await work(tasks[0]!, 20);
    await pull(stage.context);
    const mine = [...stage.portal.state.elapsed.values()].at(-1)!;
    stage.portal.state.elapsed.delete(mine.id);
    const now = stage.context.now();
    for (const seconds of [-300, 9_000_000])
      addElapsed(
        stage.portal.state,
        {
          taskId: tasks[1]!.id,
          userId: demoUserId,
          seconds,
          comment: '',
          source: 2,
          createdAt: now,
          startedAt: now,
          stoppedAt: now,
        },
        demoUserId,
      );
    await pull(stage.context);
    const { work: done } = await state();
    expect(totalSeconds(done.pieces)).toBe(0);
    expect(done.faulty.map(({ fault }) => fault)).toEqual(['negative', 'absurd']);
  });
});

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

describe('TIM-5, TIM-6: time by hand', () => {
  it('before the report: a comment that says what for and why, the old value kept', async () => {
    await work(tasks[0]!, 40);
    await pull(stage.context);
    const [entry] = (await ownWork(stage.database, stage.context.account, day, day, stage.context.now()))
      .pieces;
    await command('changeTime', {
      entryId: entry!.entryId!,
      seconds: 4200,
      purpose: 'переговоры',
      reason: 'забыл включить',
    });
    expect((await state()).view.actualSeconds).toBe(4200);
    await pull(stage.context);
    expect((await state()).view.actualSeconds).toBe(4200);
    await send();
    const item = stage.portal.state.elapsed.get(entry!.entryId!)!;
    expect(item).toMatchObject({ seconds: 4200, source: 2 });
    for (const part of ['переговоры', 'забыл включить', 'Было 0:40']) expect(item.comment).toContain(part);
    await command('addTime', {
      taskId: tasks[1]!.id,
      startedAt: stage.context.now() - 600_000,
      seconds: 600,
      purpose: 'звонок',
      reason: 'не было компьютера',
    });
    await send();
    expect((await state()).view.actualSeconds).toBe(4800);
    expect(stage.portal.state.notices).toHaveLength(0);
    expect(
      await ask('addTime', { taskId: 1, startedAt: 1, seconds: 60, purpose: '', reason: 'x' }),
    ).toBeNull();
  });

  it('after the report: the correction stands beside it, the manager is told, nothing is silent', async () => {
    await planOf([tasks[0]!, 2400]);
    await command('fixPlan', { day });
    await work(tasks[0]!, 40);
    await pull(stage.context);
    await command('sendReport', { day });
    await send();
    stage.pass(14 * 3_600_000);
    const [entry] = (await ownWork(stage.database, stage.context.account, day, day, stage.context.now()))
      .pieces;
    stage.portal.faults.add({ kind: 'resetAfter', method: /commentitem\.add/, times: 1 });
    await command('changeTime', {
      entryId: entry!.entryId!,
      seconds: 4200,
      purpose: 'переговоры',
      reason: 'забыл включить',
    });
    await send();
    await send();
    const [plan] = planTasks();
    const [, correction, ...more] = comments(plan!.id);
    expect(more).toHaveLength(0);
    const title = tasks[0]!.title.replaceAll('[', '(').replaceAll(']', ')');
    expect(correction!.text).toBe(
      `Исправление отчёта за ${dayText(day).slice(0, 5)}: задача «${title}», было 0:40, стало 1:10, причина: забыл включить`,
    );
    const manager = await managerOf(stage.database, demoUserId);
    expect(stage.portal.state.notices).toMatchObject([{ userId: manager }]);
    expect((await state()).plan.corrections).toHaveLength(1);
  });

  it('another person’s entry is refused', async () => {
    const foreign = [...stage.portal.state.elapsed.values()].find(({ userId }) => userId !== demoUserId)!;
    await stage.database.entries.put({
      id: foreign.id,
      taskId: foreign.taskId,
      userId: foreign.userId,
      seconds: foreign.seconds,
      startedAt: foreign.startedAt,
      stoppedAt: foreign.stoppedAt,
      createdAt: foreign.createdAt,
      comment: '',
      manual: false,
    });
    expect(
      await ask('changeTime', { entryId: foreign.id, seconds: 60, purpose: 'правка', reason: 'нужно' }),
    ).toMatchObject({ refusal: { kind: 'foreignEntry' } });
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

describe('TIM-4: the one question about quiet time', () => {
  const mine = () =>
    [...stage.portal.state.elapsed.values()]
      .filter(
        (item) => item.userId === demoUserId && item.startedAt >= startOfDay(day, 'Europe/Moscow') - 1000,
      )
      .sort((a, b) => a.startedAt - b.startedAt);
  async function quietFor(minutes: number): Promise<void> {
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    for (let minute = 0; minute < 20; minute += 2) {
      await command('lookAround', { state: 'active' });
      stage.pass(2 * 60_000);
    }
    await command('lookAround', { state: 'locked' });
    stage.pass(minutes * 60_000);
    await command('lookAround', { state: 'active' });
  }

  it('is put once, survives until it is answered, and keeping changes nothing', async () => {
    await quietFor(30);
    await command('lookAround', { state: 'active' });
    const question = (await stage.database.meta.get('idleQuestion'))?.value;
    expect(question).toMatchObject({ kind: 'idle', taskId: tasks[0]!.id });
    await command('answerIdle', { answer: 'keep' });
    await command('pauseTimer', {});
    await send();
    expect(mine().map(({ seconds }) => seconds)).toEqual([50 * 60]);
    expect(await ask('answerIdle', { answer: 'cut' })).toMatchObject({ refusal: { kind: 'noQuestion' } });
  });

  it('cut: the time until the last activity stays, the timer goes on from the return', async () => {
    await quietFor(30);
    stage.pass(5 * 60_000);
    await command('answerIdle', { answer: 'cut' });
    await send();
    stage.pass(10 * 60_000);
    await command('pauseTimer', {});
    await send();
    expect(mine().reduce((sum, { seconds }) => sum + seconds, 0)).toBe((20 + 5 + 10) * 60);
    await pull(stage.context);
    expect((await state()).view.actualSeconds).toBe(35 * 60);
  });

  it('answered by two presses at once, it counts once and the timer goes on', async () => {
    await quietFor(30);
    const replies = await Promise.all([
      ask('answerIdle', { answer: 'cut' }),
      ask('answerIdle', { answer: 'cut' }),
    ]);
    expect(replies.map((reply) => reply?.ok).sort()).toEqual([false, true]);
    await send();
    expect(stage.portal.state.timers.get(demoUserId)?.taskId).toBe(tasks[0]!.id);
  });

  it('give: the quiet time becomes the other task’s', async () => {
    await quietFor(30);
    await command('answerIdle', { answer: 'give', taskId: tasks[1]!.id });
    await command('pauseTimer', {});
    await send();
    const sum = (task: Task) =>
      mine()
        .filter(({ taskId }) => taskId === task.id)
        .reduce((all, { seconds }) => all + seconds, 0);
    expect([sum(tasks[0]!), sum(tasks[1]!)]).toEqual([20 * 60, 30 * 60]);
  });

  it('answered after the timer was paused: the portal’s entry is cut all the same', async () => {
    await quietFor(30);
    await command('pauseTimer', {});
    await send();
    await command('answerIdle', { answer: 'cut' });
    await send();
    expect(mine().map(({ seconds }) => seconds)).toEqual([20 * 60]);
  });

  it('a timer that runs past the working day asks too, and cutting stops it there', async () => {
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    const workday = defaultProfile.schedule.mon;
    await stage.database.meta.put({
      key: 'profile',
      value: {
        ...defaultProfile,
        schedule: {
          ...defaultProfile.schedule,
          ...Object.fromEntries(
            (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((name) => [name, workday]),
          ),
        },
        calendar: { ...defaultProfile.calendar, country: 'none' },
      },
    });
    for (let minutes = 0; minutes < 9 * 60 + 15; minutes += 1) {
      stage.pass(60_000);
      if (minutes % 2 === 0) await command('lookAround', { state: 'active' });
    }
    expect((await stage.database.meta.get('idleQuestion'))?.value).toMatchObject({ kind: 'endOfDay' });
    await command('answerIdle', { answer: 'cut' });
    await send();
    expect(mine().map(({ seconds }) => seconds)).toEqual([9 * 3600]);
    expect(stage.portal.state.timers.has(demoUserId)).toBe(false);
  });
});

describe('CNT-3, PLN-5: a department’s work, from the portal alone', () => {
  async function asHead(): Promise<void> {
    const department = stage.portal.state.departments.find(({ id }) =>
      stage.portal.state.users.get(demoUserId)!.departmentIds.includes(id),
    )!;
    department.headId = demoUserId;
    await stage.database.departments.update(department.id, { headId: demoUserId });
  }
  const inRange = (first: string, last: string) => {
    const from = startOfDay(first, 'Europe/Moscow');
    const to = startOfDay(addDays(last, 1), 'Europe/Moscow');
    return ({ startedAt }: { startedAt: number }) => startedAt >= from && startedAt < to;
  };

  it('entries, deadlines, estimates, plan and report of everybody below; the figures are the portal’s', async () => {
    await asHead();
    const first = addDays(day, -13);
    const { account, now } = stage.context;
    expect((await pullWork(stage.context, 'team', first, day)).ok).toBe(true);
    const team = (await teamView(stage.database, account, first, day, now()))!;
    expect(team.length).toBeGreaterThan(2);
    for (const { person, days } of team) {
      const onPortal = [...stage.portal.state.elapsed.values()]
        .filter(({ userId }) => userId === person.id)
        .filter(inRange(first, day));
      const seconds = onPortal.reduce((sum, item) => sum + item.seconds, 0);
      const composite = onPortal
        .filter(({ taskId }) => /^Общая/.test(stage.portal.state.tasks.get(taskId)!.title))
        .reduce((sum, item) => sum + item.seconds, 0);
      expect(days.reduce((sum, { actualSeconds }) => sum + actualSeconds, 0)).toBe(seconds - composite);
    }
    const [member] = team;
    const asked = { scope: 'team' as const, first, last: day, by: 'person' as const, filter: noFilter };
    const found = await summaryOf(stage.database, account, asked, now());
    expect(found.lines.find(({ key }) => key === String(member!.person.id))?.actualSeconds ?? 0).toBe(
      member!.days.reduce((sum, { actualSeconds }) => sum + actualSeconds, 0),
    );
  });

  it('the counters of each and the load ahead, from what the portal has', async () => {
    await asHead();
    const last = addDays(day, 13);
    const { account, now } = stage.context;
    expect((await pullWork(stage.context, 'team', day, last)).ok).toBe(true);
    const team = (await teamView(stage.database, account, day, last, now()))!;
    const onPortal = [...stage.portal.state.tasks.values()].filter(
      ({ title }) => !/^(Общая|СТЭК)/.test(title),
    );
    const dayEnd = startOfDay(addDays(day, 1), 'Europe/Moscow');
    const seen = new Set<string>();
    for (const { person, attention, days } of team) {
      const theirs = onPortal.filter(({ responsibleId }) => responsibleId === person.id);
      const working = theirs.filter(({ status }) => status === 2 || status === 3);
      const wanted = {
        overdue: working.filter(({ deadlineAt }) => deadlineAt !== null && deadlineAt <= now()),
        dueToday: working.filter(
          ({ deadlineAt }) => deadlineAt !== null && deadlineAt > now() && deadlineAt < dayEnd,
        ),
        noDeadline: working.filter(({ deadlineAt }) => deadlineAt === null),
        awaitingMyControl: theirs.filter(({ status, creatorId }) => status === 4 && creatorId === demoUserId),
      };
      const ids = (list: { id: number }[]) => list.map(({ id }) => id).sort((a, b) => a - b);
      for (const [cause, expected] of Object.entries(wanted)) {
        const found = attention.find((counter) => counter.cause === cause)?.tasks ?? [];
        expect([person.id, cause, ids(found)]).toEqual([person.id, cause, ids(expected)]);
        if (found.length > 0) seen.add(cause);
      }
      const tomorrow = addDays(day, 1);
      const due = theirs.filter(
        ({ deadlineAt }) => deadlineAt !== null && dayOf(deadlineAt, 'Europe/Moscow') === tomorrow,
      );
      expect(days.find((one) => one.day === tomorrow)?.plannedSeconds).toBe(
        due.reduce((sum, { estimateSeconds }) => sum + estimateSeconds, 0),
      );
    }
    expect([...seen]).toEqual(expect.arrayContaining(['overdue', 'noDeadline']));
  });

  it('reads at most one request per 2,500 entries, and drops what the portal no longer has', async () => {
    await asHead();
    const other = [...stage.portal.state.users.values()].find(
      (user) =>
        user.id !== demoUserId &&
        user.departmentIds.some((id) => stage.portal.state.users.get(demoUserId)!.departmentIds.includes(id)),
    )!;
    const startedAt = stage.context.now() - 3_600_000;
    for (let at = 0; at < 5_000; at += 1)
      addElapsed(
        stage.portal.state,
        {
          taskId: tasks[at % tasks.length]!.id,
          userId: other.id,
          seconds: 1,
          comment: '',
          source: 3,
          createdAt: startedAt,
          startedAt,
          stoppedAt: startedAt + 1000,
        },
        other.id,
      );
    stage.requests();
    await pullWork(stage.context, 'team', addDays(day, -1), day);
    const read = (await stage.database.entries.toArray()).filter(({ userId }) => userId === other.id).length;
    expect(read).toBeGreaterThanOrEqual(5_000);
    // Three of entries at most, one of the people's tasks, one of other tasks that time was spent on.
    expect(stage.requests()).toBeLessThanOrEqual(5);
    const gone = [...stage.portal.state.elapsed.values()].at(-1)!;
    stage.portal.state.elapsed.delete(gone.id);
    await pullWork(stage.context, 'team', addDays(day, -1), day);
    expect(await stage.database.entries.get(gone.id)).toBeUndefined();
  });

  it('who moved a deadline is one question to the portal', async () => {
    const task = tasks.find(({ deadlineAt }) => deadlineAt !== null)!;
    const before = task.deadlineAt!;
    await command('changeDeadline', { taskId: task.id, deadlineAt: before + 86_400_000 });
    await send();
    const moves = await readDeadlineMoves(stage.context, [task.id]);
    expect(moves.ok && moves.value[task.id]).toMatchObject([
      { person: 'Анна Смирнова', from: before, to: before + 86_400_000 },
    ]);
  });

  it('filters are kept under their names', async () => {
    await command('saveFilter', { name: 'Сайт', filter: { ...noFilter, projectId: 3 } });
    await command('saveFilter', { name: 'Сайт', filter: { ...noFilter, projectId: 4 } });
    expect(await savedFilters(stage.database)).toEqual([
      { name: 'Сайт', filter: { ...noFilter, projectId: 4 } },
    ]);
    await command('deleteFilter', { name: 'Сайт' });
    expect(await savedFilters(stage.database)).toEqual([]);
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

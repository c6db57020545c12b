import { describe, expect, it } from 'vitest';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { managerOf } from '@/lib/store/structure.ts';
import { settleMs } from '@/lib/sync/attempt.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { dayText } from '@/lib/time/days.ts';
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

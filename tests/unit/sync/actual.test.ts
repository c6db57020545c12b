import { describe, expect, it } from 'vitest';
import { ownWork } from '@/lib/app/queries/work.ts';
import { totalSeconds } from '@/lib/planning/work.ts';
import { managerOf } from '@/lib/store/structure.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { dayText, startOfDay } from '@/lib/time/days.ts';
import { addElapsed } from '../../portal/state/changes.ts';
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

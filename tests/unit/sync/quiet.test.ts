import { describe, expect, it } from 'vitest';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { startOfDay } from '@/lib/time/days.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Task } from '../../portal/state/model.ts';
import { ask, command, day, eachMorning, send, stage, state, tasks } from './morning.ts';

eachMorning();

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

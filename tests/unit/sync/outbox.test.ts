import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName } from '@/lib/app/protocol.ts';
import { nextSendable } from '@/lib/store/operations.ts';
import type { Operation } from '@/lib/store/records.ts';
import { settleMs } from '@/lib/sync/attempt.ts';
import { backoffMs, sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { sendScenario } from '@/lib/sync/scenario.ts';
import { startTimer, stopTimer } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Elapsed, Task } from '../../portal/state/model.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let known: Set<number>;
let tasks: Task[];
beforeEach(async () => {
  stage = await openStage();
  await pull(stage.context);
  known = new Set(stage.portal.state.elapsed.keys());
  tasks = [...stage.portal.state.tasks.values()].filter(
    (task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
  );
});
afterEach(() => stage.portal.stop());

const command = async <K extends CommandName>(name: K, input: CommandInputs[K]) => {
  const { database, account, now } = stage.context;
  const reply = await runCommand(name, input, { database, account, now });
  expect(reply).toMatchObject({ ok: true });
};
const result = {
  texts: { result: 'Сделано, https://disk/1', explanation: 'Долго', conclusions: 'Резервов нет' },
  isProblem: false,
  anyway: 'мелочь',
};
const items = (): Elapsed[] =>
  [...stage.portal.state.elapsed.values()]
    .filter((item) => !known.has(item.id))
    .sort((a, b) => a.startedAt - b.startedAt);
const release = () => stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
const unblock = async () => {
  await release();
  await stage.database.meta.delete('blockedUntil');
  await sendWaiting(stage.context);
};

describe('TIM-2, TIM-3: the timer through the outbox', () => {
  it('online, the portal’s own timer measures: one entry a run, seamless on a switch', async () => {
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    stage.pass(60_000);
    await command('startTimer', { taskId: tasks[1]!.id });
    await sendWaiting(stage.context);
    stage.pass(30_000);
    await command('pauseTimer', {});
    await sendWaiting(stage.context);
    const made = items();
    expect(made.map((item) => [item.taskId, item.source])).toEqual([
      [tasks[0]!.id, 3],
      [tasks[1]!.id, 3],
    ]);
    expect(made[0]!.stoppedAt).toBe(made[1]!.startedAt);
  });

  it('offline over midnight: one entry a day, adding up to the second', async () => {
    await stage.portal.stop();
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    const startedAt = stage.context.now();
    stage.pass(26 * 3_600_000);
    await command('pauseTimer', {});
    await stage.portal.resume();
    await unblock();
    const made = items();
    expect(made.length).toBeGreaterThanOrEqual(2);
    expect(made.every((item) => item.comment.startsWith('Таймер без сети'))).toBe(true);
    const total = made.reduce((sum, item) => sum + item.seconds, 0);
    expect(Math.abs(total - 26 * 3600)).toBeLessThanOrEqual(1);
    for (const [at, item] of made.entries())
      if (made[at + 1]) expect(made[at + 1]!.startedAt).toBe(item.startedAt + item.seconds * 1000);
    expect(Math.abs(made[0]!.startedAt - startedAt)).toBeLessThan(2_000);
  });

  it('time worked offline does not give way to an own run that ran on until its task was deleted', async () => {
    const [first, second] = tasks as [Task, Task];
    await command('startTimer', { taskId: first.id });
    await sendWaiting(stage.context);
    await stage.portal.stop();
    stage.pass(60_000);
    await command('startTimer', { taskId: second.id });
    stage.pass(600_000);
    await command('pauseTimer', {});
    stage.pass(60_000);
    // The manager deletes the task: the portal's timer stops by that, eleven minutes too late.
    const { state } = stage.portal;
    stopTimer(state, demoUserId);
    state.tasks.delete(first.id);
    await stage.portal.resume();
    await unblock();
    await unblock();
    expect(items().filter(({ taskId }) => taskId === second.id)).toMatchObject([{ seconds: 600 }]);
  });

  it('nor to a run whose start was never answered before its task was deleted', async () => {
    const [first, second] = tasks as [Task, Task];
    const { state, faults } = stage.portal;
    faults.add({ kind: 'resetAfter', method: /startTimer/i, times: 1 });
    await command('startTimer', { taskId: first.id });
    await sendWaiting(stage.context);
    await stage.portal.stop();
    stage.pass(60_000);
    await command('startTimer', { taskId: second.id });
    stage.pass(600_000);
    stopTimer(state, demoUserId);
    state.tasks.delete(first.id);
    await stage.portal.resume();
    await unblock();
    await command('pauseTimer', {});
    await unblock();
    const seconds = items()
      .filter(({ taskId }) => taskId === second.id)
      .reduce((sum, item) => sum + item.seconds, 0);
    expect(seconds).toBeGreaterThanOrEqual(599);
    expect(seconds).toBeLessThanOrEqual(602);
  });

  it.each([2_000, 300])(
    'another device that takes up the task left after %d ms is no run of this one: no hour is on two tasks',
    async (ms) => {
      const [first, unmeasured] = tasks as [Task, Task];
      const { state } = stage.portal;
      unmeasured.timeTracking = false;
      await stage.database.tasks.update(unmeasured.id, { timeTracking: false });
      await command('startTimer', { taskId: first.id });
      await sendWaiting(stage.context);
      stage.pass(ms);
      await command('startTimer', { taskId: unmeasured.id });
      await sendWaiting(stage.context);
      startTimer(state, demoUserId, first);
      stage.pass(480_000);
      stopTimer(state, demoUserId);
      await command('pauseTimer', {});
      await sendWaiting(stage.context);
      await unblock();
      const seconds = (of: Task) =>
        items()
          .filter(({ taskId }) => taskId === of.id)
          .reduce((sum, item) => sum + item.seconds, 0);
      expect(seconds(first)).toBeGreaterThanOrEqual(480);
      expect(seconds(unmeasured)).toBeLessThanOrEqual(2);
    },
  );

  it('a start whose answer was lost is found, not repeated', async () => {
    stage.portal.faults.add({ kind: 'resetAfter', method: /startTimer/i, times: 1 });
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    stage.pass(10_000);
    await unblock();
    expect(stage.portal.log.filter((line) => /startTimer/i.test(line.method))).toHaveLength(1);
    stage.pass(50_000);
    await command('pauseTimer', {});
    await sendWaiting(stage.context);
    expect(items()).toHaveLength(1);
    expect(items()[0]!.seconds).toBeGreaterThanOrEqual(60);
  });

  it('a start that was applied and stopped on the portal before we could look is not counted twice', async () => {
    stage.portal.faults.add({ kind: 'resetAfter', method: /startTimer/i, times: 1 });
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    stage.pass(20_000);
    stopTimer(stage.portal.state, demoUserId);
    stage.pass(20_000);
    await unblock();
    await sendWaiting(stage.context);
    expect(items()).toHaveLength(1);
    expect(items()[0]!.seconds).toBeLessThan(25);
  });

  it('what another device has just measured on the same task is not taken for a start that never came through', async () => {
    const [first, second] = tasks as [Task, Task];
    startTimer(stage.portal.state, demoUserId, first);
    stage.pass(1_700);
    await command('startTimer', { taskId: second.id });
    await sendWaiting(stage.context);
    stage.portal.faults.add({ kind: 'resetBefore', method: /startTimer/i, times: 1 });
    await command('startTimer', { taskId: first.id });
    await sendWaiting(stage.context);
    stage.pass(settleMs + 1_000);
    await unblock();
    stage.pass(60_000);
    await command('pauseTimer', {});
    await unblock();
    const own = items().slice(1);
    expect(own.every(({ taskId, seconds }) => taskId === first.id || seconds <= 2)).toBe(true);
    const seconds = own.reduce((sum, item) => sum + item.seconds, 0);
    expect(Math.abs(seconds - (settleMs + 61_000) / 1000)).toBeLessThanOrEqual(2);
  });

  it.each(['resetAfter', 'timeoutAfter', 'truncated', 'resetBefore', 'internalError'] as const)(
    'an entry answered by %s is there exactly once',
    async (kind) => {
      stage.portal.options.hiddenMethods.add('tasks.task.starttimer');
      stage.portal.faults.add({
        kind: kind === 'timeoutAfter' ? 'missingField' : kind,
        method: /elapseditem\.add/,
        times: 1,
      });
      await command('startTimer', { taskId: tasks[0]!.id });
      await sendWaiting(stage.context);
      stage.pass(120_000);
      await command('pauseTimer', {});
      await sendWaiting(stage.context);
      stage.pass(settleMs + 1_000);
      await unblock();
      expect(items().map((item) => item.seconds)).toEqual([expect.closeTo(120, -1)]);
      expect(await stage.database.operations.where('state').notEqual('done').count()).toBe(0);
    },
  );

  it('a pause that takes a late start back and is never answered does not stop the next timer', async () => {
    const [first, second] = tasks as [Task, Task];
    const { faults, log } = stage.portal;
    const asked = (method: RegExp) => log.filter((line) => method.test(line.method)).length;
    faults.add({ kind: 'resetAfter', method: /startTimer/i, times: 1 });
    await command('startTimer', { taskId: first.id });
    await command('pauseTimer', {});
    await sendWaiting(stage.context);
    faults.add({ kind: 'resetBefore', method: /pauseTimer/i, times: 1 });
    await unblock();
    await command('startTimer', { taskId: second.id });
    await unblock();
    // The pause may still be carried out: what it might stop is not begun before.
    expect([asked(/pauseTimer/i), asked(/startTimer/i)]).toEqual([1, 1]);
    stage.pass(settleMs + 1_000);
    await unblock();
    expect([asked(/pauseTimer/i), asked(/startTimer/i)]).toEqual([2, 2]);
    stage.pass(60_000);
    await command('pauseTimer', {});
    await unblock();
    expect(items().filter(({ taskId }) => taskId === first.id)).toEqual([]);
    const seconds = items().reduce((sum, item) => sum + item.seconds, 0);
    expect(Math.abs(seconds - (settleMs + 61_000) / 1000)).toBeLessThanOrEqual(2);
  });

  it('nor where the portal, which keeps whole seconds, tells the timer a moment older than the stop', async () => {
    const [first] = tasks as [Task];
    const { faults, log } = stage.portal;
    const asked = (method: RegExp) => log.filter((line) => method.test(line.method)).length;
    const passTo = (partMs: number) => stage.pass(2_000 - (stage.context.now() % 1_000) + partMs);
    passTo(500);
    faults.add({ kind: 'resetAfter', method: /startTimer/i, times: 1 });
    await command('startTimer', { taskId: first.id });
    await command('pauseTimer', {});
    await sendWaiting(stage.context);
    passTo(800);
    faults.add({ kind: 'resetBefore', method: /pauseTimer/i, times: 1 });
    await unblock();
    passTo(100);
    await unblock();
    await command('startTimer', { taskId: first.id });
    await unblock();
    // The pause may still be carried out: what it might stop is not begun before.
    expect([asked(/pauseTimer/i), asked(/startTimer/i)]).toEqual([1, 1]);
    stage.pass(settleMs + 1_000);
    await unblock();
    expect(asked(/startTimer/i)).toBe(2);
    stage.pass(60_000);
    await command('pauseTimer', {});
    await unblock();
    const seconds = items().reduce((sum, item) => sum + item.seconds, 0);
    expect(Math.abs(seconds - (settleMs + 61_000) / 1000)).toBeLessThanOrEqual(2);
  });

  it('a timer that another device has begun before is no answer to a start that may still come', async () => {
    const [first, second] = tasks as [Task, Task];
    startTimer(stage.portal.state, demoUserId, first);
    stage.pass(5_000);
    stage.portal.faults.add({ kind: 'resetBefore', method: /startTimer/i, times: 1 });
    await command('startTimer', { taskId: first.id });
    await sendWaiting(stage.context);
    stage.pass(5_000);
    await command('startTimer', { taskId: second.id });
    await unblock();
    stage.pass(30_000);
    startTimer(stage.portal.state, demoUserId, first);
    stage.pass(settleMs);
    await unblock();
    await command('pauseTimer', {});
    await unblock();
    const secondsOn = ({ id }: Task) =>
      items().reduce((sum, item) => sum + (item.taskId === id ? item.seconds : 0), 0);
    expect(secondsOn(second)).toBeGreaterThanOrEqual(settleMs / 1000 - 2);
    expect(Math.abs(secondsOn(first) + secondsOn(second) - (settleMs + 40_000) / 1000)).toBeLessThanOrEqual(
      2,
    );
  });

  it('a start that was carried out twice, the second time after the person had left, leaves no time', async () => {
    const [first, second] = tasks as [Task, Task];
    stage.portal.faults.add({ kind: 'resetAfter', method: /startTimer/i, times: 1 });
    await command('startTimer', { taskId: first.id });
    await sendWaiting(stage.context);
    stage.pass(100);
    await command('startTimer', { taskId: second.id });
    stage.pass(20_000);
    startTimer(stage.portal.state, demoUserId, first);
    stage.pass(30_000);
    await unblock();
    stage.pass(60_000);
    await command('pauseTimer', {});
    await unblock();
    const secondsOn = ({ id }: Task) =>
      items().reduce((sum, item) => sum + (item.taskId === id ? item.seconds : 0), 0);
    // The tenth of a second there may hold the turn of a second.
    expect(secondsOn(first)).toBeLessThanOrEqual(1);
    expect(Math.abs(secondsOn(first) + secondsOn(second) - 110)).toBeLessThanOrEqual(2);
  });

  it('two equal entries are both written', async () => {
    stage.portal.options.hiddenMethods.add('tasks.task.starttimer');
    for (let round = 0; round < 2; round += 1) {
      await command('startTimer', { taskId: tasks[0]!.id });
      await sendWaiting(stage.context);
      stage.pass(60_000);
      await command('pauseTimer', {});
      await sendWaiting(stage.context);
      stage.pass(60_000);
    }
    expect(items()).toHaveLength(2);
  });

  it('an entry whose answer was lost is found, also where a comment was given the same number', async () => {
    const { state, faults } = stage.portal;
    state.nextId.comment = state.nextId.elapsed ?? 0;
    await command('answerComment', { taskId: tasks[1]!.id, text: 'Принято' });
    const [answer] = await stage.database.operations.toArray();
    // The background ends as soon as the comment is there.
    if (answer?.kind === 'scenario') await sendScenario(stage.context, answer);
    faults.add({ kind: 'resetAfter', method: /elapseditem\.add/, times: 1 });
    const startedAt = Math.floor(stage.context.now() / 1000) * 1000 - 7_200_000;
    const spent = { startedAt, seconds: 600, purpose: 'Звонок', reason: 'забыл включить' };
    await command('addTime', { taskId: tasks[0]!.id, ...spent });
    await sendWaiting(stage.context);
    stage.pass(settleMs);
    await unblock();
    const [made, ...more] = items();
    expect(more).toHaveLength(0);
    expect(state.comments.find(({ id }) => id === made!.id)?.text).toBe('Принято');
  });

  it('a background that died while sending looks first, then sends', async () => {
    await command('startTimer', { taskId: tasks[0]!.id });
    const [operation] = await stage.database.operations.toArray();
    await stage.database.operations.update(operation!.id!, { state: 'sending', attempts: 1 });
    await sendWaiting(stage.context);
    expect(stage.portal.state.timers.get(demoUserId)?.taskId).toBe(tasks[0]!.id);
    expect(stage.portal.log.at(-2)?.method).toBe('task.elapseditem.getlist');
  });
});

describe('status and deadline changes', () => {
  it('are shown at once, kept over a pull that does not know them, and sent once', async () => {
    const task = tasks.find(
      (candidate) => candidate.creatorId === demoUserId || candidate.allowChangeDeadline,
    )!;
    const deadlineAt = Math.floor(stage.context.now() / 1000) * 1000 + 86_400_000;
    await stage.portal.stop();
    await command('changeDeadline', { taskId: task.id, deadlineAt });
    await command('completeTask', { taskId: task.id, ...result });
    await sendWaiting(stage.context);
    await stage.portal.resume();
    await pull(stage.context);
    expect(await stage.database.tasks.get(task.id)).toMatchObject({ deadlineAt, status: 'completed' });
    await unblock();
    expect(task.deadlineAt).toBe(deadlineAt);
    expect([4, 5]).toContain(task.status);
    expect(await stage.database.operations.where('state').notEqual('done').count()).toBe(0);
  });

  it('a completion whose answer was lost is not sent twice', async () => {
    stage.portal.faults.add({ kind: 'resetAfter', method: /complete/, times: 1 });
    await command('completeTask', { taskId: tasks[0]!.id, ...result });
    await sendWaiting(stage.context);
    await unblock();
    expect([4, 5]).toContain(tasks[0]!.status);
    expect(stage.portal.log.filter((line) => line.method === 'tasks.task.complete')).toHaveLength(1);
  });

  it('completing stops the running timer first', async () => {
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    stage.pass(60_000);
    await command('completeTask', { taskId: tasks[0]!.id, ...result });
    await sendWaiting(stage.context);
    expect(items()).toHaveLength(1);
    expect([4, 5]).toContain(tasks[0]!.status);
  });

  it('a refusal is kept for the person, with the portal’s words, and nothing else is held up', async () => {
    const foreign = tasks.find(
      (candidate) => candidate.creatorId !== demoUserId && !candidate.allowChangeDeadline,
    )!;
    await command('changeDeadline', { taskId: foreign.id, deadlineAt: stage.context.now() + 1000 });
    await command('startTimer', { taskId: tasks.find((candidate) => candidate !== foreign)!.id });
    await sendWaiting(stage.context);
    const refused = await stage.database.operations.where('state').equals('refused').toArray();
    expect(refused.map((operation) => operation.failure?.text)).toEqual([
      'Action on the task is not allowed',
    ]);
    expect(stage.portal.state.timers.get(demoUserId)).toBeDefined();
  });
});

describe('a start the portal refuses', () => {
  it('loses no minute: what was measured until then is kept as an entry, a retry starts anew', async () => {
    const [task] = tasks;
    await stage.portal.stop();
    await command('startTimer', { taskId: task!.id });
    await sendWaiting(stage.context);
    stage.pass(600_000);
    // Meanwhile somebody else took the task away on the portal.
    const before = { ...task! };
    Object.assign(task!, { responsibleId: 5, creatorId: 5, groupId: 0, accompliceIds: [], auditorIds: [] });
    await stage.portal.resume();
    await unblock();
    const refused = await stage.database.operations.where('state').equals('refused').toArray();
    expect(refused.map((operation) => operation.kind)).toEqual(['timerStart', 'entryAdd']);
    expect(refused[1]!.payload).toMatchObject({ taskId: task!.id, seconds: expect.closeTo(600, -1) });
    Object.assign(task!, before);
    for (const operation of refused) await command('retryOperation', { operationId: operation.id! });
    await sendWaiting(stage.context);
    expect(items().map((item) => item.seconds)).toEqual([expect.closeTo(600, -1)]);
    expect(stage.portal.state.timers.get(demoUserId)?.taskId).toBe(task!.id);
  });

  it('what was sent already is not sent again by a stray retry', async () => {
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    const [operation] = await stage.database.operations.toArray();
    stage.requests();
    await command('retryOperation', { operationId: operation!.id! });
    await sendWaiting(stage.context);
    expect(stage.requests()).toBe(0);
  });
});

describe('order and patience', () => {
  const operation = (id: number, keys: string[], notBefore = 0): Operation => ({
    id,
    kind: 'deadlineChange',
    payload: { taskId: 1, deadlineAt: null, before: null },
    state: 'waiting',
    keys,
    attempts: 0,
    notBefore,
    createdAt: 0,
    unknown: false,
    failure: null,
    resultId: null,
    doneAt: null,
  });
  it('keeps the order of one task, lets others pass', () => {
    expect(
      nextSendable([operation(1, ['task:1'], 100), operation(2, ['task:1']), operation(3, ['task:2'])], 50)
        ?.id,
    ).toBe(3);
    expect(nextSendable([operation(1, ['task:1'], 100), operation(2, ['task:1'])], 50)).toBeUndefined();
  });
  it('waits longer after each failure, five minutes at most', () => {
    expect([1, 2, 3, 20].map(backoffMs)).toEqual([2000, 4000, 8000, 300_000]);
  });
  it('keeps away from a limited portal until it may come back', async () => {
    stage.portal.faults.add({ kind: 'rateLimited' });
    await command('startTimer', { taskId: tasks[0]!.id });
    await sendWaiting(stage.context);
    stage.requests();
    await sendWaiting(stage.context);
    expect(stage.requests()).toBe(0);
    stage.portal.faults.clear();
    stage.pass(5_000);
    await sendWaiting(stage.context);
    expect(stage.portal.state.timers.get(demoUserId)?.taskId).toBe(tasks[0]!.id);
  });
});

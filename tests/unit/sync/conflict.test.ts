import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName } from '@/lib/app/protocol.ts';
import { failed } from '@/lib/regulation/outcome.ts';
import { settleMs } from '@/lib/sync/attempt.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { runMethod } from '../../portal/methods/registry.ts';
import { addElapsed } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Elapsed, Task } from '../../portal/state/model.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let task: Task;

beforeEach(async () => {
  stage = await openStage();
  await pull(stage.context);
  task = [...stage.portal.state.tasks.values()].find(
    (one) => one.responsibleId === demoUserId && one.status === 2 && one.deadlineAt !== null,
  ) as Task;
  task.allowChangeDeadline = true;
});
afterEach(() => stage.portal.stop());

async function run<K extends CommandName>(name: K, input: CommandInputs[K]) {
  const { database, account, now } = stage.context;
  expect(await runCommand(name, input, { database, account, now })).toMatchObject({ ok: true });
}

/** The task's creator changes it on the portal's own page. */
function changeThere(fields: Record<string, unknown>): void {
  const user = stage.portal.state.users.get(task.creatorId)!;
  runMethod({ state: stage.portal.state, user }, 'tasks.task.update', { taskId: task.id, fields }, new Set());
}

const hour = 3_600_000;
const minutes = (at: number) => Math.floor(at / 60_000) * 60_000;
const refused = async () => (await stage.database.operations.where('state').equals('refused').toArray())[0]!;

it('a deadline moved meanwhile is asked about, with who moved it and when; mine is written only by a decision', async () => {
  const theirs = minutes(stage.context.now()) + 48 * hour;
  const mine = minutes(stage.context.now()) + 24 * hour;
  changeThere({ DEADLINE: new Date(theirs).toISOString() });
  await run('changeDeadline', { taskId: task.id, deadlineAt: mine });
  await sendWaiting(stage.context);
  expect(task.deadlineAt).toBe(theirs);
  const operation = await refused();
  const creator = stage.portal.state.users.get(task.creatorId)!;
  expect(operation.failure).toMatchObject({
    kind: 'conflict',
    conflict: {
      theirs: { deadlineAt: theirs },
      mine: { deadlineAt: mine },
      person: `${creator.name} ${creator.lastName}`,
    },
  });
  expect(Math.abs(operation.failure!.conflict!.at - stage.context.now())).toBeLessThan(120_000);
  await run('retryOperation', { operationId: operation.id! });
  await sendWaiting(stage.context);
  expect(task.deadlineAt).toBe(mine);
});

it('whoever keeps the portal’s value sees it here after the next look', async () => {
  const theirs = minutes(stage.context.now()) + 48 * hour;
  changeThere({ DEADLINE: new Date(theirs).toISOString() });
  await run('changeDeadline', { taskId: task.id, deadlineAt: theirs + hour });
  await sendWaiting(stage.context);
  await run('discardOperation', { operationId: (await refused()).id! });
  await pull(stage.context);
  expect(task.deadlineAt).toBe(theirs);
  expect((await stage.database.tasks.get(task.id))?.deadlineAt).toBe(theirs);
});

it('a text is never written over another one that the person has not seen', async () => {
  const before = (await stage.database.tasks.get(task.id))!;
  changeThere({ DESCRIPTION: 'Слова постановщика' });
  await stage.database.operations.add({
    kind: 'taskUpdate',
    payload: {
      taskId: task.id,
      patch: { description: 'Мои слова', estimateSeconds: 7_200 },
      before: { description: before.description, estimateSeconds: before.estimateSeconds },
    },
    state: 'waiting',
    keys: [`task:${task.id}`],
    attempts: 0,
    notBefore: 0,
    createdAt: stage.context.now(),
    unknown: false,
    failure: null,
    resultId: null,
    doneAt: null,
  });
  await sendWaiting(stage.context);
  expect(task.description).toBe('Слова постановщика');
  const { conflict } = (await refused()).failure!;
  // Only the field that both have changed is asked about.
  expect(conflict?.theirs).toEqual({ description: 'Слова постановщика' });
  expect(conflict?.mine).toEqual({ description: 'Мои слова' });
});

it('a task that was deleted meanwhile keeps my time and words in the repair list', async () => {
  stage.portal.state.tasks.delete(task.id);
  await run('answerComment', { taskId: task.id, text: 'Сделаю к обеду' });
  await run('addTime', {
    taskId: task.id,
    startedAt: stage.context.now() - hour,
    seconds: 600,
    purpose: 'Звонок',
    reason: 'забыла',
  });
  await sendWaiting(stage.context);
  const kept = await stage.database.operations.where('state').equals('refused').toArray();
  const texts = JSON.stringify(kept);
  expect(kept.every(({ failure }) => failure !== null)).toBe(true);
  expect(texts).toContain('Сделаю к обеду');
  expect(texts).toContain('Звонок');
});

describe('an entry of time that was changed elsewhere meanwhile (TIM-5, TIM-6)', () => {
  let item: Elapsed;
  const former = 'Звонок клиенту';
  const reason = 'ошиблась';
  beforeEach(async () => {
    const startedAt = stage.context.now() - hour;
    item = addElapsed(
      stage.portal.state,
      {
        taskId: task.id,
        userId: demoUserId,
        createdAt: startedAt,
        startedAt,
        stoppedAt: startedAt + 600_000,
        seconds: 600,
        comment: former,
        source: 2,
      },
      demoUserId,
    );
    await pull(stage.context);
  });

  const onPortal = () => stage.portal.state.elapsed.get(item.id);
  const changeTo = (seconds: number, purpose: string) =>
    run('changeTime', { entryId: item.id, seconds, purpose, reason });
  const sendAgain = async () => {
    await stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
    await stage.database.meta.delete('blockedUntil');
    await sendWaiting(stage.context);
  };
  /** The person's other device, or the portal's own page. */
  function changeElsewhere(fields: { SECONDS?: number; COMMENT_TEXT?: string }): void {
    const user = stage.portal.state.users.get(demoUserId)!;
    const parameters = { TASKID: task.id, ITEMID: item.id, ARFIELDS: fields };
    runMethod({ state: stage.portal.state, user }, 'task.elapseditem.update', parameters, new Set());
  }

  it('is asked about with both values and who it was; mine, by a decision, keeps the words of both', async () => {
    await changeTo(900, 'Переговоры');
    changeElsewhere({ SECONDS: 1_200, COMMENT_TEXT: 'Звонок и письмо' });
    await sendWaiting(stage.context);
    expect(onPortal()).toMatchObject({ seconds: 1_200, comment: 'Звонок и письмо' });
    const operation = await refused();
    const me = stage.portal.state.users.get(demoUserId)!;
    expect(operation.failure).toMatchObject({
      kind: 'conflict',
      conflict: {
        theirs: { seconds: 1_200, comment: 'Звонок и письмо' },
        mine: { seconds: 900, comment: `Переговоры. Вручную: ${reason}` },
        person: `${me.name} ${me.lastName}`,
      },
    });
    await run('retryOperation', { operationId: operation.id! });
    await sendWaiting(stage.context);
    expect(onPortal()).toMatchObject({
      seconds: 900,
      comment: `Переговоры. Вручную: ${reason}; Было 0:20; прежний комментарий: Звонок и письмо`,
    });
  });

  it('whoever keeps the portal’s sees it here after the next look', async () => {
    await changeTo(900, 'Переговоры');
    changeElsewhere({ SECONDS: 1_200 });
    await sendWaiting(stage.context);
    await run('discardOperation', { operationId: (await refused()).id! });
    await pull(stage.context);
    expect(onPortal()).toMatchObject({ seconds: 1_200, comment: former });
    expect(await stage.database.entries.get(item.id)).toMatchObject({ seconds: 1_200, comment: former });
  });

  it('words alone are asked about alone', async () => {
    await changeTo(900, 'Переговоры');
    changeElsewhere({ COMMENT_TEXT: 'Звонок и письмо' });
    await sendWaiting(stage.context);
    expect(onPortal()).toMatchObject({ seconds: 600, comment: 'Звонок и письмо' });
    const { conflict } = (await refused()).failure!;
    expect(conflict).toMatchObject({ person: '', at: 0 });
    expect(conflict?.theirs).toEqual({ comment: 'Звонок и письмо' });
  });

  it('is not taken away with words that the person has not seen', async () => {
    await changeTo(0, 'Не работала');
    changeElsewhere({ COMMENT_TEXT: 'Звонок и письмо' });
    await sendWaiting(stage.context);
    expect(onPortal()).toMatchObject({ seconds: 600, comment: 'Звонок и письмо' });
    const operation = await refused();
    expect(operation.failure?.conflict?.theirs).toEqual({ seconds: 600, comment: 'Звонок и письмо' });
    await run('retryOperation', { operationId: operation.id! });
    await sendWaiting(stage.context);
    expect(onPortal()).toBeUndefined();
  });

  it('one change after another of one’s own is none, nor is one whose answer was lost', async () => {
    stage.portal.faults.add({ kind: 'resetAfter', method: /elapseditem\.update/, times: 1 });
    await changeTo(900, 'Переговоры');
    await changeTo(1_000, 'Переговоры и письмо');
    await sendWaiting(stage.context);
    expect(onPortal()?.seconds).toBe(900);
    await sendAgain();
    expect(await stage.database.operations.where('state').equals('refused').count()).toBe(0);
    expect(onPortal()).toMatchObject({
      seconds: 1_000,
      comment: expect.stringContaining('прежний комментарий: Переговоры. Вручную'),
    });
  });

  it('changed by two devices in the same moment it keeps the words and the time of both', async () => {
    await changeTo(900, 'Переговоры');
    const { client } = stage.context;
    let isFirst = true;
    stage.context.client = {
      ...client,
      batch: async (...sent) => {
        // Each has looked before the other wrote.
        if (isFirst) changeElsewhere({ SECONDS: 1_200, COMMENT_TEXT: 'Звонок и письмо' });
        isFirst = false;
        return client.batch(...sent);
      },
    };
    await sendWaiting(stage.context);
    expect(await stage.database.operations.where('state').equals('done').count()).toBe(1);
    expect(onPortal()).toMatchObject({
      seconds: 900,
      comment: `Переговоры. Вручную: ${reason}; Было 0:20; прежний комментарий: Звонок и письмо`,
    });
  });

  it('brings the other’s words back even when it was interrupted over it', async () => {
    await changeTo(900, 'Переговоры');
    const { client } = stage.context;
    let sent = 0;
    stage.context.client = {
      ...client,
      batch: async (...commands) => {
        sent += 1;
        if (sent === 1) changeElsewhere({ SECONDS: 1_200, COMMENT_TEXT: 'Звонок и письмо' });
        return sent === 2 ? failed('offline', { applied: 'unknown' }) : client.batch(...commands);
      },
    };
    await sendWaiting(stage.context);
    stage.pass(settleMs);
    await sendAgain();
    expect(onPortal()).toMatchObject({
      seconds: 900,
      comment: `Переговоры. Вручную: ${reason}; Было 0:20; прежний комментарий: Звонок и письмо`,
    });
  });

  it('a change that may still be under way is not overtaken by the next', async () => {
    await changeTo(900, 'Переговоры');
    stage.portal.faults.add({ kind: 'resetBefore', method: /elapseditem\.update/, times: 1 });
    await sendWaiting(stage.context);
    await sendAgain();
    expect(onPortal()?.seconds).toBe(600);
    stage.pass(settleMs);
    await sendAgain();
    expect(onPortal()?.seconds).toBe(900);
  });
});

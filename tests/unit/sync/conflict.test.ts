import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName } from '@/lib/app/protocol.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { runMethod } from '../../portal/methods/registry.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Task } from '../../portal/state/model.ts';
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

import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import { settleMs } from '@/lib/sync/attempt.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { removeEntry } from '@/lib/sync/removeEntry.ts';
import { stopOnPortal } from '@/lib/sync/senders/portalTimer.ts';
import { takenTime } from '@/lib/sync/takenTime.ts';
import { addElapsed } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Elapsed, Task } from '../../portal/state/model.ts';
import { openStage, type Stage } from './stage.ts';

/** What two devices of one person do to each other's entries (TIM-2: nobody works on two tasks at once). */
let stage: Stage;
let known: Set<number>;
let task: Task;
beforeEach(async () => {
  stage = await openStage();
  await pull(stage.context);
  known = new Set(stage.portal.state.elapsed.keys());
  task = [...stage.portal.state.tasks.values()].find(
    ({ responsibleId, status, timeTracking }) => responsibleId === demoUserId && status === 2 && timeTracking,
  ) as Task;
});
afterEach(() => stage.portal.stop());

const items = () => [...stage.portal.state.elapsed.values()].filter(({ id }) => !known.has(id));
const add = (item: Pick<Elapsed, 'startedAt' | 'stoppedAt' | 'seconds' | 'comment' | 'source'>) =>
  addElapsed(
    stage.portal.state,
    { taskId: task.id, userId: demoUserId, createdAt: item.startedAt, ...item },
    demoUserId,
  );
const sendAgain = async () => {
  await stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
  await stage.database.meta.delete('blockedUntil');
  await sendWaiting(stage.context);
};

/** Each device has looked before the other writes: lets the other one do so right before the next request that writes. */
function inTheMiddle(act: () => void): void {
  const { client } = stage.context;
  stage.context.client = {
    ...client,
    batch: async (...commands) => {
      act();
      return client.batch(...commands);
    },
  };
}

it.each([
  'Работа закончена в 10:12, портал узнал об этом позже',
  'Work ended at 10:12, the portal heard of it later',
])(
  'an entry that another device has shortened to a later stop is shortened to the earlier one: %s',
  async (comment) => {
    const startedAt = Math.floor(stage.context.now() / 1000) * 1000;
    add({ startedAt, stoppedAt: startedAt + 348_000, seconds: 343, comment, source: 2 });
    stage.pass(600_000);
    expect(await stopOnPortal(stage.context, task.id, startedAt + 60_000)).toBeNull();
    expect(items().map(({ seconds }) => seconds)).toEqual([60]);
  },
);

it.each([
  { what: 'an earlier stop of another device, written in the same moment', theirs: 60, mine: 120, left: 60 },
  { what: 'a later one gives way', theirs: 240, mine: 120, left: 120 },
])('$what', async ({ theirs, mine, left }) => {
  const startedAt = Math.floor(stage.context.now() / 1000) * 1000;
  const item = add({ startedAt, stoppedAt: startedAt + 348_000, seconds: 348, comment: '', source: 3 });
  stage.pass(600_000);
  inTheMiddle(() => {
    Object.assign(item, {
      seconds: theirs,
      source: 2,
      comment: 'Работа закончена в 10:12, портал узнал об этом позже',
    });
  });
  expect(await stopOnPortal(stage.context, task.id, startedAt + mine * 1000)).toBeNull();
  expect(items().map(({ seconds }) => seconds)).toEqual([left]);
});

it('what the person changes by hand in the same moment stays, words and all', async () => {
  const startedAt = Math.floor(stage.context.now() / 1000) * 1000;
  const item = add({ startedAt, stoppedAt: startedAt + 348_000, seconds: 348, comment: '', source: 3 });
  stage.pass(600_000);
  inTheMiddle(() => {
    Object.assign(item, { seconds: 343, source: 2, comment: 'Звонок' });
  });
  expect(await stopOnPortal(stage.context, task.id, startedAt + 60_000)).toBeNull();
  expect(items()).toMatchObject([{ seconds: 343, comment: 'Звонок' }]);
});

it('what a person typed in on the portal is not shortened', async () => {
  const startedAt = Math.floor(stage.context.now() / 1000) * 1000;
  add({ startedAt, stoppedAt: startedAt + 343_000, seconds: 343, comment: 'Звонок', source: 2 });
  stage.pass(600_000);
  expect(await stopOnPortal(stage.context, task.id, startedAt + 60_000)).toBeNull();
  expect(items().map(({ seconds }) => seconds)).toEqual([343]);
});

it('another device’s entry is not taken for ours while ours may still be carried out; the later one gives way', async () => {
  const { database, account, now } = stage.context;
  stage.portal.options.hiddenMethods.add('tasks.task.starttimer');
  const press = (name: 'startTimer' | 'pauseTimer') =>
    runCommand(name, name === 'startTimer' ? { taskId: task.id } : {}, { database, account, now });
  await press('startTimer');
  await sendWaiting(stage.context);
  stage.pass(120_000);
  await press('pauseTimer');
  stage.portal.faults.add({ kind: 'resetBefore', method: /elapseditem\.add/, times: 1 });
  await sendWaiting(stage.context);
  const operation = await database.operations.where('kind').equals('entryAdd').first();
  if (operation?.kind !== 'entryAdd') throw new Error('nothing measured');
  const { seconds, comment, startedAt, stoppedAt } = operation.payload;
  const twin = { seconds, comment, startedAt, stoppedAt, source: 2 as const };
  // The other device measured, and wrote, the very same.
  const theirs = add(twin);
  await sendAgain();
  expect((await database.operations.get(operation.id ?? 0))?.state).toBe('waiting');
  // Ours is carried out after all.
  add(twin);
  stage.pass(settleMs + 1_000);
  await sendAgain();
  expect((await database.operations.get(operation.id ?? 0))?.state).toBe('done');
  expect(items().map(({ id }) => id)).toEqual([theirs.id]);
});

it.each([
  {
    what: 'the portal’s own entry of a run counts until the run’s end',
    source: 3,
    comment: '',
    countedMs: 2_800,
  },
  {
    what: 'what another device measured without the portal counts in full, however near to a run of ours it began',
    source: 2,
    comment: 'Таймер без сети: 08:35–08:36',
    countedMs: 76_000,
  },
] as const)('$what', async ({ source, comment, countedMs }) => {
  const { database, now } = stage.context;
  const startedAt = Math.floor(now() / 1000) * 1000;
  await database.runs.put({
    id: 'short',
    taskId: task.id,
    startedAt,
    stoppedAt: startedAt + 2_800,
    place: 'portal',
    reason: null,
    open: 0,
    entriesQueued: false,
  });
  const there = add({ startedAt, stoppedAt: startedAt + 76_000, seconds: 76, comment, source });
  const taken = await takenTime(stage.context, {
    startedAt: startedAt + 1_000,
    stoppedAt: startedAt + 60_000,
  });
  expect(taken).toEqual({
    ok: true,
    value: [{ entryId: there.id, startedAt, stoppedAt: startedAt + countedMs }],
  });
});

it('time is taken from the second on in which another device’s timer began, however late in it the portal is asked', async () => {
  const { state } = stage.portal;
  const passTo = (partMs: number) => stage.pass(2_000 - (stage.context.now() % 1_000) + partMs);
  passTo(100);
  const startedAt = Math.floor(stage.context.now() / 1000) * 1000;
  state.timers.set(demoUserId, { taskId: task.id, startedAt: stage.context.now() });
  task.status = 3;
  stage.pass(17_000);
  passTo(800);
  const taken = await takenTime(stage.context, {
    startedAt: startedAt - 2_000,
    stoppedAt: startedAt + 2_000,
  });
  expect(taken).toMatchObject({ ok: true, value: [{ entryId: 0, startedAt }] });
});

it('an entry that is gone counts as taken away; one that stays is told why', async () => {
  const at = stage.context.now();
  const item = add({ startedAt: at, stoppedAt: at + 60_000, seconds: 60, comment: '', source: 3 });
  expect(await removeEntry(stage.context, task.id, item.id)).toBeNull();
  expect(items()).toEqual([]);
  expect(await removeEntry(stage.context, task.id, item.id)).toBeNull();
  const other = add({ startedAt: at, stoppedAt: at + 60_000, seconds: 60, comment: '', source: 3 });
  stage.portal.faults.add({ kind: 'rateLimited', method: /elapseditem\.delete/, times: 1 });
  expect(await removeEntry(stage.context, task.id, other.id)).toMatchObject({ kind: 'rateLimited' });
  expect(items().map(({ id }) => id)).toEqual([other.id]);
});

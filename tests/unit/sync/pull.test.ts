import { liveQuery } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { attentionCounters, overdueCount } from '@/lib/app/queries/counters.ts';
import { createBucket } from '@/lib/portal/rest/bucket.ts';
import { createClient } from '@/lib/portal/rest/client.ts';
import { tasksInWork } from '@/lib/portal/rest/methods/tasks.ts';
import { webhookTransport } from '@/lib/portal/rest/transport.ts';
import { openRegistry } from '@/lib/store/database.ts';
import { readMeta } from '@/lib/store/meta.ts';
import { currentRun } from '@/lib/store/timer.ts';
import { nextBatchSize, smallerBatch } from '@/lib/sync/pull/batchSize.ts';
import { followPortalTimer } from '@/lib/sync/pull/portalRun.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { sweepVanishedTasks } from '@/lib/sync/pull/sweep.ts';
import { addElapsed, startTimer, stopTimer } from '../../portal/state/changes.ts';
import { demoUserId, demoWebhookCode } from '../../portal/state/company.ts';
import { isMember } from '../../portal/state/rights.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(() => stage.portal.stop());

const mineOnPortal = ({ portal }: Stage) =>
  [...portal.state.tasks.values()].filter(
    (task) =>
      isMember(task, demoUserId) &&
      (task.status !== 5 || (task.closedAt ?? 0) > Date.now() - 90 * 86_400_000),
  );
const stored = async ({ database }: Stage) => new Set(await database.tasks.toCollection().primaryKeys());

describe('first sync', () => {
  it('brings every task of mine, my entries of 35 days, people and projects', async () => {
    stage = await openStage();
    expect((await pull(stage.context)).ok).toBe(true);
    expect(await stored(stage)).toEqual(new Set(mineOnPortal(stage).map((task) => task.id)));
    const since = Date.now() - 35 * 86_400_000;
    const entries = [...stage.portal.state.elapsed.values()].filter(
      (item) => item.userId === demoUserId && item.createdAt >= since,
    );
    expect(await stage.database.entries.count()).toBe(entries.length);
    expect(await stage.database.people.count()).toBe(12);
    expect(await stage.database.projects.count()).toBe(10);
    expect(stage.requests()).toBeLessThanOrEqual(3);
  });

  it('10,000 tasks take at most 8 requests, an idle refresh is 1', async () => {
    stage = await openStage({ company: { tasks: 10_000 } });
    expect((await pull(stage.context)).ok).toBe(true);
    expect(stage.requests()).toBeLessThanOrEqual(8);
    expect(await stage.database.tasks.count()).toBe(mineOnPortal(stage).length);
    expect((await readMeta(stage.database, 'firstSync')).finishedAt).not.toBeNull();
    stage.pass(60_000);
    expect((await pull(stage.context)).ok).toBe(true);
    expect(stage.requests()).toBe(1);
  }, 60_000);

  it('an idle refresh leaves tasks and entries as they are: no screen asks anew', async () => {
    stage = await openStage();
    const { database, portal } = stage;
    // Read again by every refresh: what changed a moment ago, and the entries of two days.
    const [task] = mineOnPortal(stage);
    if (!task) throw new Error('The demo company has tasks');
    task.changedAt = portal.state.now();
    await pull(stage.context);
    let answers = 0;
    const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
    const watching = liveQuery(() =>
      Promise.all([database.tasks.toArray(), database.entries.toArray()]),
    ).subscribe({ next: () => (answers += 1) });
    await settled();
    const before = answers;
    stage.pass(60_000);
    expect((await pull(stage.context)).ok).toBe(true);
    await settled();
    expect(answers).toBe(before);
    task.title = 'Продажи: Позвонить клиенту';
    task.changedAt = portal.state.now();
    expect((await pull(stage.context)).ok).toBe(true);
    await settled();
    watching.unsubscribe();
    expect(answers).toBe(before + 1);
  });

  it('whoever travels has every date read anew, those that were read by the wrong clock meanwhile, too', async () => {
    // Half of the year both zones are as far from UTC: the offset of a date does not tell them apart.
    stage = await openStage({ company: { zone: 'Europe/Berlin' } });
    const { database, portal, context } = stage;
    await pull(context);
    const person = portal.state.users.get(demoUserId);
    if (!person) throw new Error('The demo company has this person');
    person.zone = 'Europe/Kaliningrad';
    await database.tasks.toCollection().modify((task) => {
      if (task.deadlineAt !== null) task.deadlineAt += 3_600_000;
    });
    expect((await pull(context)).ok).toBe(true);
    expect(context.account.zone).toBe('Europe/Kaliningrad');
    for (const task of await database.tasks.toArray())
      expect(task.deadlineAt).toBe(portal.state.tasks.get(task.id)?.deadlineAt);
  });

  it('is begun anew after a reading that was cut short: nothing that is gone stays, the zone is the person’s', async () => {
    stage = await openStage();
    const { database, portal, context } = stage;
    await pull(context);
    await database.meta.delete('firstSync');
    stage.pass(3_600_000);
    const [gone] = mineOnPortal(stage).filter((task) => task.status === 2);
    portal.state.tasks.delete(gone?.id ?? 0);
    const person = portal.state.users.get(demoUserId);
    if (person) person.zone = 'Asia/Vladivostok';
    expect((await pull(context)).ok).toBe(true);
    expect(await stored(stage)).toEqual(new Set(mineOnPortal(stage).map((task) => task.id)));
    expect(context.account.zone).toBe('Asia/Vladivostok');
    expect((await readMeta(database, 'firstSync')).finishedAt).not.toBeNull();
  });

  it('puts right where the person is when another background has stored an earlier answer and ended', async () => {
    stage = await openStage();
    const { context } = stage;
    await pull(context);
    const registry = openRegistry();
    await registry.accounts.update(context.account.key, { zone: 'Asia/Vladivostok' });
    expect((await pull(context)).ok).toBe(true);
    expect((await registry.accounts.get(context.account.key))?.zone).toBe('Europe/Moscow');
    registry.close();
  });

  it('loses no task when others are deleted while it runs', async () => {
    stage = await openStage({ company: { tasks: 9_000 }, options: { latencyMs: 30 } });
    const running = pull(stage.context);
    const victims = mineOnPortal(stage)
      .filter((task) => task.status !== 5)
      .slice(60, 400);
    for (const victim of victims) {
      stage.portal.state.tasks.delete(victim.id);
      if (victim.id % 40 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await running).ok).toBe(true);
    const local = await stored(stage);
    expect(
      mineOnPortal(stage)
        .filter((task) => !local.has(task.id))
        .map((task) => task.id),
    ).toEqual([]);
  }, 60_000);

  it('is cut short by a fault and started over without harm', async () => {
    stage = await openStage({ company: { tasks: 3_000 } });
    stage.portal.faults.add({ kind: 'truncated', method: /batch/, times: 1 });
    expect((await pull(stage.context)).ok).toBe(false);
    expect((await pull(stage.context)).ok).toBe(true);
    expect(await stored(stage)).toEqual(new Set(mineOnPortal(stage).map((task) => task.id)));
  });
});

describe('changes only', () => {
  it.each([-2, 2])(
    'a clock set by %d hours while a refresh is under way leaves no change unread',
    async (hours) => {
      stage = await openStage();
      await pull(stage.context);
      const { portal, database, context } = stage;
      // Our clock, which is set the moment the next request is sent.
      const clock = { offMs: 0 };
      const now = () => context.now() + clock.offMs;
      const address = `${portal.url}/rest/${demoUserId}/${demoWebhookCode}`;
      const transport = webhookTransport(address, (url, init) => {
        clock.offMs = hours * 3_600_000;
        return fetch(url, init);
      });
      const bucket = createBucket({ capacity: 500, drainPerSecond: 500, now, sleep: async () => undefined });
      const client = createClient(transport, bucket, now);
      await pull({ ...context, client, now });
      stage.pass(600_000);
      const [changed] = mineOnPortal(stage);
      Object.assign(changed!, { title: 'Продажи: Позвонить снова', changedAt: context.now() });
      stage.pass(600_000);
      await pull({ ...context, client, now });
      expect((await database.tasks.get(changed!.id))?.title).toBe('Продажи: Позвонить снова');
    },
  );

  it('follows changed, new and deleted tasks and entries', async () => {
    stage = await openStage();
    await pull(stage.context);
    const { portal, database } = stage;
    stage.pass(3_600_000);
    const [changed, gone] = mineOnPortal(stage).filter(
      (task) => task.status === 2 && task.responsibleId === demoUserId,
    );
    changed!.title = 'Продажи: Позвонить снова';
    changed!.changedAt = stage.context.now();
    portal.state.tasks.delete(gone!.id);
    const at = stage.context.now() - 600_000;
    const item = addElapsed(
      portal.state,
      {
        taskId: changed!.id,
        userId: demoUserId,
        seconds: 60,
        comment: '',
        source: 2,
        createdAt: at,
        startedAt: at,
        stoppedAt: at + 60_000,
      },
      demoUserId,
    );
    await pull(stage.context);
    expect((await database.tasks.get(changed!.id))?.title).toBe('Продажи: Позвонить снова');
    expect(await database.entries.get(item.id)).toBeDefined();
    portal.state.elapsed.delete(item.id);
    await sweepVanishedTasks(stage.context);
    await pull(stage.context);
    expect(await database.tasks.get(gone!.id)).toBeUndefined();
    expect(await database.entries.get(item.id)).toBeUndefined();
  });

  it('a task deleted right after a change is removed by a browser whose clock is two hours behind', async () => {
    stage = await openStage();
    await pull(stage.context);
    const { portal, database, context } = stage;
    const [gone] = mineOnPortal(stage).filter(({ status }) => status === 2);
    stage.pass(600_000);
    gone!.changedAt = context.now();
    await pull(context);
    portal.state.tasks.delete(gone!.id);
    stage.pass(600_000);
    await sweepVanishedTasks({ ...context, now: () => context.now() - 2 * 3_600_000 });
    expect(await database.tasks.get(gone!.id)).toBeUndefined();
  });

  it('what is gone is found half an hour later, also when our clock was set back by a quarter', async () => {
    stage = await openStage();
    await pull(stage.context);
    const { portal, database, context } = stage;
    const [gone] = mineOnPortal(stage).filter(({ status }) => status === 2);
    portal.state.tasks.delete(gone!.id);
    stage.pass(31 * 60_000);
    await pull({ ...context, now: () => context.now() - 15 * 60_000 });
    expect(await database.tasks.get(gone!.id)).toBeUndefined();
  });

  it('an open task that no refresh has brought is found by the comparison with the portal', async () => {
    stage = await openStage();
    await pull(stage.context);
    const [missed] = mineOnPortal(stage).filter(({ status }) => status === 2);
    await stage.database.tasks.delete(missed!.id);
    stage.pass(60_000);
    await pull(stage.context);
    expect(await stage.database.tasks.get(missed!.id)).toBeUndefined();
    await sweepVanishedTasks(stage.context);
    await pull(stage.context);
    expect((await stage.database.tasks.get(missed!.id))?.title).toBe(missed!.title);
    expect(await readMeta(stage.database, 'doubtful')).toEqual([]);
  });

  it('TIM-2: follows the portal’s timer when it is started, switched and stopped elsewhere', async () => {
    stage = await openStage();
    await pull(stage.context);
    const [first, second] = mineOnPortal(stage).filter(
      (task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
    );
    startTimer(stage.portal.state, demoUserId, first!);
    stage.pass(90_000);
    await pull(stage.context);
    expect((await currentRun(stage.database))?.taskId).toBe(first!.id);
    expect(
      Math.abs(stage.context.now() - ((await currentRun(stage.database))?.startedAt ?? 0) - 90_000),
    ).toBeLessThan(2_000);
    startTimer(stage.portal.state, demoUserId, second!);
    stage.pass(30_000);
    await pull(stage.context);
    expect((await currentRun(stage.database))?.taskId).toBe(second!.id);
    stopTimer(stage.portal.state, demoUserId);
    await pull(stage.context);
    expect(await currentRun(stage.database)).toBeUndefined();
    expect(await stage.database.operations.count()).toBe(0);
  });

  it('TIM-2: an answer that was slept over does not say since when the portal’s timer runs', async () => {
    stage = await openStage();
    await pull(stage.context);
    const [task] = mineOnPortal(stage).filter(
      ({ responsibleId, status, timeTracking }) =>
        responsibleId === demoUserId && status === 2 && timeTracking,
    );
    startTimer(stage.portal.state, demoUserId, task!);
    stage.pass(90_000);
    await pull(stage.context);
    const before = await currentRun(stage.database);
    expect(before?.taskId).toBe(task!.id);
    const beganAt = stage.context.now();
    const answer = await stage.context.client.call(tasksInWork(demoUserId, 0));
    if (!answer.ok) throw new Error('no answer');
    // The lid is closed for eight minutes before it is looked at.
    stage.pass(480_000);
    await followPortalTimer(stage.context, answer.value.value.tasks, beganAt);
    expect((await currentRun(stage.database))?.startedAt).toBe(before?.startedAt);
    await pull(stage.context);
    expect((await currentRun(stage.database))?.startedAt).toBe(before?.startedAt);
  });

  it('CNT-1, CNT-2: counters are the portal’s, and right at the instant a deadline passes', async () => {
    stage = await openStage();
    await pull(stage.context);
    const now = stage.context.now();
    const overdue = await overdueCount(stage.database, now);
    expect(overdue).toBe(await readMeta(stage.database, 'portalOverdue'));
    const next = mineOnPortal(stage)
      .filter(
        (task) =>
          task.responsibleId === demoUserId &&
          (task.status === 2 || task.status === 3) &&
          (task.deadlineAt ?? 0) > now,
      )
      .sort((a, b) => (a.deadlineAt ?? 0) - (b.deadlineAt ?? 0))[0];
    expect(await overdueCount(stage.database, next!.deadlineAt! - 1)).toBe(overdue);
    expect(await overdueCount(stage.database, next!.deadlineAt!)).toBeGreaterThan(overdue);
    const counters = await attentionCounters(stage.database, now, 'Europe/Moscow');
    const control = mineOnPortal(stage).filter(
      (task) => task.creatorId === demoUserId && task.responsibleId !== demoUserId && task.status === 4,
    );
    expect(counters.find((counter) => counter.cause === 'awaitingMyControl')?.count).toBe(control.length);
  });
});

describe('the size of a batch', () => {
  it('never plans beyond 20 s of server time', () => {
    expect(nextBatchSize(50, 10, 20)).toBe(10);
    expect(nextBatchSize(10, 10, 100)).toBe(2);
    expect(nextBatchSize(1, 1, 90)).toBe(1);
  });
  it('grows by doubling on a fast portal, up to the limit', () => {
    expect([nextBatchSize(5, 5, 0.1), nextBatchSize(40, 40, 0.4), nextBatchSize(50, 0, 0)]).toEqual([
      10, 50, 50,
    ]);
  });
  it('shrinks at once on a limit', () => expect([smallerBatch(50), smallerBatch(1)]).toEqual([12, 1]));
});

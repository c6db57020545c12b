import { liveQuery } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { treeBelow } from '@/lib/app/queries/checks.ts';
import { listedDrafts } from '@/lib/app/queries/drafts.ts';
import { watch } from '@/lib/app/queries/live.ts';
import { overview } from '@/lib/app/queries/overview.ts';
import { syncState } from '@/lib/app/queries/syncState.ts';
import { runningTimer } from '@/lib/app/queries/tasks.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { type AccountDatabase, openAccountDatabase } from '@/lib/store/database.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import { follow } from '@/lib/store/follow.ts';
import { indexed } from '@/lib/store/indexing.ts';
import { writeMeta } from '@/lib/store/meta.ts';
import { queueOperation } from '@/lib/store/operations.ts';
import { startRun } from '@/lib/store/timer.ts';
import { goodTask, me } from '../regulation/examples.ts';

const account = {
  key: 'follow',
  host: 'company.bitrix24.ru',
  userId: me,
  name: '',
  zone: 'Europe/Moscow',
  language: 'ru' as const,
  greeted: true,
  lastSeenAt: 0,
};

/** A busy machine may be late (ms). */
const patience = { timeout: 10_000 };

/** What a live query shows after a change. */
async function shownAfter<T>(
  name: string,
  query: (database: AccountDatabase) => Promise<T>,
  change: (database: AccountDatabase) => Promise<unknown>,
) {
  const database = openAccountDatabase(`follow-${name}`);
  // Opening a database makes its queries ask anew: that must not be taken for following.
  await database.open();
  const shown: T[] = [];
  const subscription = liveQuery(() => query(database)).subscribe({ next: (value) => shown.push(value) });
  await vi.waitFor(() => expect(shown).not.toHaveLength(0), patience);
  await change(database);
  // A change in several steps is told in several: in the end it is what asking anew tells.
  const there = await query(database);
  await vi.waitFor(() => expect(shown.at(-1)).toEqual(there), patience);
  subscription.unsubscribe();
  return shown.at(-1);
}

describe('live queries of several steps follow what they depend on', () => {
  it('the list of drafts', async () => {
    const shown = await shownAfter(
      'drafts',
      (database) => listedDrafts(database, account, Date.now()),
      (database) => database.drafts.put(newDraft('draft-0001', { title: 'Позвонить' }, 1)),
    );
    expect(shown?.map(({ draft }) => draft.fields.title)).toEqual(['Позвонить']);
  });

  it('the tree below a task', async () => {
    const shown = await shownAfter(
      'tree',
      (database) => treeBelow(database, 5),
      (database) => database.tasks.put(indexed(goodTask({ id: 6, parentId: 5 }), me)),
    );
    expect(shown?.map(({ task }) => task.id)).toEqual([6]);
  });

  it("the popup's lists: due tasks however long ago, and their number", async () => {
    const now = Date.now();
    const daysAgo = [0, 3, 20, 400];
    const due = daysAgo.map((days, at) =>
      indexed(goodTask({ id: at + 1, deadlineAt: now - days * 86_400_000 - 1000 }), me),
    );
    const shown = await shownAfter(
      'overview',
      (database) => overview(database, now, account.zone, 12),
      (database) => database.tasks.bulkPut(due),
    );
    expect(shown?.today.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(shown?.counters.find(({ cause }) => cause === 'overdue')?.count).toBe(4);
  });

  it('the running timer, its task and what is not sent of it', async () => {
    const shown = await shownAfter('timer', runningTimer, async (database) => {
      await startRun(database, 7, 1_000);
      await database.tasks.put(indexed(goodTask({ id: 7 }), me));
      const entry = { taskId: 7, seconds: 60, comment: '', startedAt: 0, stoppedAt: 60_000 };
      await queueOperation(database, 'entryAdd', entry, 1_000);
    });
    expect([shown?.task?.id, shown?.unsentSeconds]).toEqual([7, 60]);
  });

  it('what waits to be sent', async () => {
    const shown = await shownAfter('sync', syncState, (database) => startRun(database, 7, 1_000));
    expect(shown?.waiting).toBe(1);
  });

  it('the profile, and nothing else that every refresh writes', async () => {
    const database = openAccountDatabase('follow-profile');
    await database.open();
    let asked = 0;
    const subscription = liveQuery(async () => {
      await follow(database, 'profile');
      asked += 1;
    }).subscribe(() => undefined);
    await vi.waitFor(() => expect(asked).toBe(1), patience);
    await writeMeta(database, 'lastPullAt', 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(asked).toBe(1);
    await writeMeta(database, 'profile', defaultProfile);
    await vi.waitFor(() => expect(asked).toBe(2), patience);
    subscription.unsubscribe();
  });

  it('a table of which one row is read, whichever is written or deleted', async () => {
    const titles = async (database: AccountDatabase) => {
      await follow(database, 'tasks');
      return Promise.resolve().then(() => database.tasks.orderBy('title').keys());
    };
    const task = (id: number, title: string) => indexed(goodTask({ id, title }), me);
    const put = (database: AccountDatabase) =>
      database.tasks.bulkPut([task(1, 'А'), task(2, 'Б'), task(3, 'В')]);
    expect(await shownAfter('row-put', titles, put)).toEqual(['А', 'Б', 'В']);
    const remove = (database: AccountDatabase) => database.tasks.delete(3);
    expect(await shownAfter('row-put', titles, remove)).toEqual(['А', 'Б']);
  });
});

it('a screen is told an answer once, however often the same is written', async () => {
  const database = openAccountDatabase('watch-same');
  const told: string[][] = [];
  const titles = async (from: AccountDatabase) => (await from.tasks.toArray()).map(({ title }) => title);
  const stop = watch(database, titles, (value) => told.push(value));
  const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
  await settled();
  const task = indexed(goodTask(), me);
  await database.tasks.put(task);
  await settled();
  await database.tasks.put({ ...task, spentSeconds: 60 });
  await settled();
  await database.tasks.put({ ...task, title: 'Продажи: Позвонить' });
  await settled();
  stop();
  expect(told).toEqual([[], [task.title], ['Продажи: Позвонить']]);
});

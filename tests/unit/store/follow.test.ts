import { liveQuery } from 'dexie';
import { describe, expect, it } from 'vitest';
import { treeBelow } from '@/lib/app/queries/checks.ts';
import { listedDrafts } from '@/lib/app/queries/drafts.ts';
import { type AccountDatabase, openAccountDatabase } from '@/lib/store/database.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import { indexed } from '@/lib/store/indexing.ts';
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

/** What a live query shows after a change. */
async function shownAfter<T>(
  name: string,
  query: (database: AccountDatabase) => Promise<T>,
  change: (database: AccountDatabase) => Promise<unknown>,
) {
  const database = openAccountDatabase(`follow-${name}`);
  const shown: T[] = [];
  const subscription = liveQuery(() => query(database)).subscribe({ next: (value) => shown.push(value) });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
  await settled();
  await change(database);
  await settled();
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
});

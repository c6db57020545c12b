import { expect, it } from 'vitest';
import { createTaskSearch } from '@/lib/app/taskSearch.ts';
import { openAccountDatabase } from '@/lib/store/database.ts';
import { indexed } from '@/lib/store/indexing.ts';
import { goodTask } from '../regulation/examples.ts';

it('the index follows the store: new words are found, former ones are not, a deleted task is gone', async () => {
  const database = openAccountDatabase('search#7');
  const account = {
    key: 'search#7',
    host: 'company.bitrix24.ru',
    userId: 7,
    name: '',
    zone: 'Europe/Moscow',
    language: 'ru' as const,
    greeted: true,
    lastSeenAt: 0,
  };
  const write = (id: number, title: string) =>
    database.tasks.put(indexed(goodTask({ id, title, description: '' }), account.userId));
  const search = createTaskSearch(database, account, () => 0);
  await write(1, 'Подготовить договор');
  await write(2, 'Проверить смету');
  await search.ready();
  const titles = async (text: string) => (await search.search(text, 10)).tasks.map(({ title }) => title);
  expect(await titles('договоров')).toEqual(['Подготовить договор']);
  await write(1, 'Архив Ягуар');
  await write(3, 'Новый ягуар');
  expect(await titles('договоров')).toEqual([]);
  expect((await titles('ягуары')).sort()).toEqual(['Архив Ягуар', 'Новый ягуар']);
  await database.tasks.delete(3);
  expect(await titles('ягуары')).toEqual(['Архив Ягуар']);
});

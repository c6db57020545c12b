import type { DBCore, DBCoreMutateRequest } from 'dexie';
import { beforeEach, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import { type AccountDatabase, openAccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';

const account: Account = {
  key: 'company.bitrix24.ru#7',
  host: 'company.bitrix24.ru',
  userId: 7,
  name: 'Анна Смирнова',
  zone: 'Europe/Moscow',
  language: 'ru',
  greeted: true,
  lastSeenAt: 0,
};

let count = 0;
let database: AccountDatabase;
/** Rows the browser still takes; what is deleted makes room again. */
let room = 0;

/** Counts rows against `room`, and refuses as a browser does: by an error named so. */
function limited(down: DBCore): DBCore {
  return {
    ...down,
    table: (name) => {
      const table = down.table(name);
      return {
        ...table,
        mutate: async (request: DBCoreMutateRequest) => {
          if (request.type === 'add' || request.type === 'put') {
            if (room < request.values.length)
              throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
            room -= request.values.length;
          } else if (name === 'teamTasks') room += 100;
          return table.mutate(request);
        },
      };
    },
  };
}

beforeEach(async () => {
  count += 1;
  database = openAccountDatabase(`room${count}#7`);
  database.use({ stack: 'dbcore', name: 'room', create: limited });
  room = 1_000;
  const entry = { taskId: 1, startedAt: 1, seconds: 60, comment: '', manual: false };
  await database.entries.bulkPut([
    { ...entry, id: 1, userId: account.userId },
    { ...entry, id: 2, userId: 9 },
  ] as never);
  await database.talks.put({ taskId: 1, said: [] });
  await database.teamTasks.put({ id: 5, title: 'Чужая', responsibleId: 9 } as never);
  await database.words.put({ taskId: 1, action: 'answer', words: {}, at: 1 } as never);
});

const saveDraft = () =>
  runCommand(
    'saveDraft',
    { id: crypto.randomUUID(), changes: { line: 'Продажи: Позвонить' }, baseRevision: 0 },
    { database, account, now: () => 1 },
  );

it('a full browser drops copies of the portal, and a draft is stored', async () => {
  room = 0;
  expect(await saveDraft()).toMatchObject({ ok: true });
  expect((await database.drafts.toArray()).map(({ fields }) => fields.line)).toEqual(['Продажи: Позвонить']);
  expect(await database.teamTasks.count()).toBe(0);
  expect(await database.talks.count()).toBe(0);
  // One's own time and unsent words are no copies.
  expect((await database.entries.toArray()).map(({ id }) => id)).toEqual([1]);
  expect(await database.words.count()).toBe(1);
});

it('where dropping copies makes no room the person is told, and nothing is half stored', async () => {
  room = -1_000;
  expect(await saveDraft()).toEqual({ ok: false, refusal: { kind: 'storage' } });
  expect(await database.drafts.count()).toBe(0);
  expect(await database.words.count()).toBe(1);
});

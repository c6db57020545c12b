import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { profileInForce } from '@/lib/app/profile.ts';
import { emptyFields } from '@/lib/regulation/draft.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { openAccountDatabase, openRegistry } from '@/lib/store/database.ts';
import { managerOf } from '@/lib/store/structure.ts';
import { wayIn } from '@/lib/store/ways.ts';

it('a store of the version before opens with everything in it, and is read anew from the portal', async () => {
  const older = new Dexie('reglament:upgrade#7');
  older.version(2).stores({
    tasks: 'id, title, parentId, dueResponsible, dueAccomplice, dueCreator, dueAuditor, *flags',
    entries: 'id, taskId, [userId+startedAt], startedAt',
    people: 'id',
    projects: 'id',
    runs: 'id, open, taskId, startedAt',
    operations: '++id, state, kind, *keys',
    meta: 'key',
    drafts: 'id, state, updatedAt',
    templates: 'id, usedAt',
    crm: 'code',
  });
  await older.open();
  const {
    calendar: _calendar,
    plan: _plan,
    manualReasons: _reasons,
    readyTasks: _ready,
    ...rest
  } = defaultProfile;
  const { notifications: _notifications, ...former } = rest;
  await older.table('people').put({ id: 7, name: 'Анна Смирнова', position: '', zone: '' });
  await older.table('drafts').put({ id: 'draft-1', state: 'draft', updatedAt: 1 });
  await older.table('operations').put({ state: 'waiting', kind: 'timerStop', keys: ['timer'] });
  await older.table('operations').put({
    kind: 'taskAdd',
    state: 'waiting',
    attempts: 1,
    keys: ['draft:draft-1'],
    payload: { taskId: 0, draftId: 'draft-1', fields: emptyFields, queuedAt: 5 },
  });
  await older.table('operations').put({
    kind: 'reportPublish',
    state: 'waiting',
    attempts: 0,
    keys: ['plan:2026-03-12'],
    payload: {
      taskId: 0,
      day: '2026-03-12',
      title: 'План',
      text: 'Отчёт',
      destination: 'task',
      managerId: 3,
      deadlineAt: 9,
      tags: ['NO'],
      queuedAt: 5,
    },
  });
  await older.table('meta').bulkPut([
    { key: 'firstSync', value: { doneTasks: 1, totalTasks: 1, finishedAt: 1 } },
    { key: 'profile', value: { ...former, version: 2, idleMinutes: 25 } },
  ]);
  older.close();
  const database = openAccountDatabase('upgrade#7');
  expect(await database.drafts.count()).toBe(1);
  const operations = await database.operations.toArray();
  expect(operations[0]).toMatchObject({ kind: 'timerStop', state: 'waiting' });
  // What waits to be sent has become a scenario; what was begun is looked for before it is sent again.
  expect(operations.slice(1)).toMatchObject([
    {
      kind: 'scenario',
      keys: ['draft:draft-1'],
      payload: { name: 'create', steps: [{ step: { kind: 'addTask', draftId: 'draft-1' }, tries: 1 }] },
    },
    {
      kind: 'scenario',
      payload: {
        name: 'report',
        day: '2026-03-12',
        steps: [
          { step: { kind: 'result', task: { planOf: '2026-03-12' }, text: 'Отчёт' }, tries: 0 },
          { step: { kind: 'status', action: 'complete' } },
        ],
      },
    },
  ]);
  expect(await database.meta.get('firstSync')).toBeUndefined();
  expect(await managerOf(database, 7)).toBe(0);
  const { profile } = await profileInForce(database);
  expect(profile).toMatchObject({ version: 4, idleMinutes: 25, plan: { destination: 'task' } });
});

it('a webhook that was kept before there were other ways in is still one', async () => {
  const former = new Dexie('reglament');
  former.version(2).stores({ accounts: 'key, host, lastSeenAt', ways: 'key' });
  await former
    .table('ways')
    .add({ key: 'company.bitrix24.ru#7', base: 'https://company.bitrix24.ru/rest/7/code' });
  former.close();
  const registry = openRegistry();
  expect(await wayIn(registry, 'company.bitrix24.ru#7')).toEqual({
    key: 'company.bitrix24.ru#7',
    kind: 'webhook',
    base: 'https://company.bitrix24.ru/rest/7/code',
  });
  registry.close();
});

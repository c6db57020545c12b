import { Dexie, type DexieOptions } from 'dexie';
import { emptyFields } from '@/lib/regulation/draft.ts';

/** What an older version had accepted and not sent yet. */
export interface LeftUnsent {
  draftId: string;
  title: string;
  description: string;
  /** In the comment of an entry. */
  token: string;
  seconds: number;
}

/**
 * Makes a store as the version 3 of it was, with a draft on its way and an entry that nobody has sent yet. The
 * first background that opens it brings it to the present version, whatever befalls it meanwhile.
 */
export async function makeOlderStore(
  key: string,
  options: DexieOptions,
  now: number,
  { draftId, title, description, token, seconds }: LeftUnsent,
): Promise<void> {
  const older = new Dexie(`reglament:${key}`, options);
  older.version(3).stores({
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
    plans: 'day',
    departments: 'id',
    teamTasks: 'id, responsibleId',
    looks: 'key',
    talks: 'taskId',
  });
  await older.open();
  const fields = {
    ...emptyFields,
    title,
    description,
    projectId: 1,
    responsibleId: 7,
    estimateSeconds: 1800,
    deadlineAt: now + 86_400_000,
    steps: ['раз', 'два'],
  };
  const common = {
    state: 'waiting',
    attempts: 0,
    notBefore: 0,
    createdAt: now - 3_600_000,
    unknown: false,
    failure: null,
    resultId: null,
    doneAt: null,
  };
  await older.table('drafts').put({
    id: draftId,
    fields,
    revision: 1,
    fieldRevisions: {},
    conflicts: [],
    state: 'sending',
    createdAt: now - 3_600_000,
    updatedAt: now - 3_600_000,
    deletedAt: null,
    taskId: null,
    failure: null,
    creatorRefused: false,
  });
  const startedAt = now - 2 * 86_400_000 - 3_600_000;
  await older.table('operations').bulkPut([
    {
      ...common,
      kind: 'taskAdd',
      keys: [`draft:${draftId}`],
      payload: { taskId: 0, draftId, fields, queuedAt: now - 3_600_000 },
    },
    {
      ...common,
      kind: 'entryAdd',
      keys: ['task:1'],
      payload: {
        taskId: 1,
        startedAt,
        stoppedAt: startedAt + seconds * 1000,
        seconds,
        comment: `Звонок ${token}`,
      },
    },
  ]);
  await older.table('people').put({ id: 7, name: 'Анна Смирнова', position: '', zone: '' });
  await older.table('meta').bulkPut([
    { key: 'firstSync', value: { doneTasks: 6, totalTasks: 6, finishedAt: now - 7_200_000 } },
    { key: 'changedSince', value: now - 7_200_000 },
  ]);
  older.close();
}

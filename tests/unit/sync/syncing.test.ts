import { afterEach, describe, expect, it } from 'vitest';
import { createSyncing } from '@/lib/app/syncing.ts';
import { openRegistry } from '@/lib/store/database.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { touch } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(() => stage.portal.stop());

/** A reading of this account that goes on elsewhere: what is asked for meanwhile waits for `end`. */
function goingOn() {
  let end = () => {};
  let queue: Promise<unknown> = new Promise<void>((resolve) => {
    end = resolve;
  });
  const exclusively = <T>(_name: string, work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  return { exclusively, end: () => end() };
}

describe('readings asked for while one goes on', () => {
  it.each([
    ['a hint of the page', { language: 'ru', hint: true }],
    ['another look of the page alone', { language: 'ru', hint: false }],
  ])('the page looks, then comes %s', async (_name, second) => {
    stage = await openStage();
    const { context, portal } = stage;
    await pull(context);
    const other = goingOn();
    const session = { ...context, context, search: null as never };
    const syncing = createSyncing(
      {
        now: context.now,
        sleep: async (ms) => stage.pass(ms),
        exclusively: other.exclusively,
        registry: openRegistry(),
        changed: async () => undefined,
        wakeAt: () => undefined,
      },
      { ofHost: async () => session, discover: async () => session },
    );
    const first = syncing.pageSeen('company.bitrix24.ru', { language: 'ru', hint: false });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [task] = [...portal.state.tasks.values()].filter(
      ({ responsibleId, status }) => responsibleId === demoUserId && status === 2,
    );
    if (!task) throw new Error('The demo company has tasks');
    task.title = 'Названо иначе';
    touch(portal.state, task, task.creatorId);
    const then = syncing.pageSeen('company.bitrix24.ru', second);
    await new Promise((resolve) => setTimeout(resolve, 50));
    other.end();
    await Promise.all([first, then]);
    const isRead = (await context.database.tasks.get(task.id))?.title === 'Названо иначе';
    expect(isRead).toBe(second.hint);
  });
});

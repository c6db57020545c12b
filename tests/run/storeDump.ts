import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { CommandInputs, CommandName } from '@/lib/app/protocol.ts';
import { emptyFields } from '@/lib/regulation/draft.ts';
import { dayOf } from '@/lib/time/days.ts';
import { ownUrl } from '../browser/background.ts';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { accountKey, firstSyncFinished } from '../browser/store.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';

/**
 * With each release: a real browser's store after a morning's work, part of it unsent, into `tests/fixtures/stores/VERSION.jsonl`, a database a line.
 * Every later version must open it (`tests/unit/store/released.test.ts`).
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };

/** How long each of two tasks is worked on: seconds enough to be an entry of time. */
const workedMs = 4_000;

const portal = await startLocalPortal({ https: true, company: { tasks: 60 } });
const context = await launchBrowser(portal);
const page = context.pages()[0] ?? (await context.newPage());
await signIn(page);
await firstSyncFinished(context);
const screen = await context.newPage();
await screen.goto(await ownUrl(context, 'workspace.html#drafts'));
const key = await accountKey(context);
const send = <K extends CommandName>(command: K, input: CommandInputs[K]) =>
  sent(screen, key, command, input);

const tasks = [...portal.state.tasks.values()].filter(
  (task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
);
const [first, second] = tasks;
if (!first || !second) throw new Error('No two tasks to work on in the demo company');
const day = dayOf(Date.now(), 'Europe/Moscow');
await send('saveFilter', {
  name: 'Мои продажи',
  filter: { projectId: first.groupId, personId: 0, tag: 'SALES' },
});
await send('watchClient', { code: 'CO_1', watched: true });
await send('saveTemplate', { fields: { title: 'Продажи: Подготовить договор', steps: ['раз', 'два'] } });
await send('addToPlan', { day, taskIds: [first.id, second.id] });
await send('fixPlan', { day });
await send('startTimer', { taskId: first.id });
await screen.waitForTimeout(workedMs);
await send('startTimer', { taskId: second.id });
await screen.waitForTimeout(workedMs);
// From here on nothing reaches the portal.
await portal.stop();
await send('pauseTimer', {});
await send('saveDraft', {
  id: 'released-draft',
  changes: {
    ...emptyFields,
    title: 'Продажи: Позвонить клиенту',
    description: 'слова «» ✓',
  },
  baseRevision: 0,
  fieldBases: {},
});
await send('keepWords', { taskId: second.id, action: 'complete', words: { result: 'Договор подписан' } });
await send('addTime', {
  taskId: first.id,
  startedAt: Date.now() - 3_600_000,
  seconds: 1_200,
  purpose: 'Разговор по телефону',
  reason: 'Не было сети',
});
const file = `${root}tests/fixtures/stores/${version}.jsonl`;
const databases = await screen.evaluate(dump);
writeFileSync(file, databases.map((database) => `${JSON.stringify(database)}\n`).join(''));
console.log(file);
await context.close();
process.exit(0);

async function sent(of: Page, accountKeyOf: string, command: string, input: object | null): Promise<void> {
  const reply = await of.evaluate(
    (message) =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage: (message: object) => Promise<{ ok: boolean }> } };
        }
      ).chrome.runtime.sendMessage(message),
    { command, input, accountKey: accountKeyOf },
  );
  if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply)}`);
}

/** Every database of this origin: how its tables are made, and their rows. Runs in the page. */
async function dump(): Promise<object[]> {
  const found = await indexedDB.databases();
  return Promise.all(
    found.map(
      ({ name = '' }) =>
        new Promise<object>((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = async () => {
            const database = opening.result;
            const tables = await Promise.all(
              [...database.objectStoreNames].map(
                (table) =>
                  new Promise<object>((done) => {
                    const store = database.transaction(table).objectStore(table);
                    const { keyPath, autoIncrement } = store;
                    const indexes = [...store.indexNames].map((one) => {
                      const { keyPath: path, unique, multiEntry } = store.index(one);
                      return { name: one, keyPath: path, unique, multiEntry };
                    });
                    const reading = store.getAll();
                    reading.onsuccess = () =>
                      done({
                        name: table,
                        keyPath,
                        autoIncrement,
                        indexes,
                        // The portal's token is nobody's to keep.
                        rows: reading.result.filter(({ key }) => key !== 'session'),
                      });
                  }),
              ),
            );
            resolve({ name, version: database.version, tables });
            database.close();
          };
        }),
    ),
  );
}

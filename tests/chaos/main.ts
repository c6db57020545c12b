import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { extensionId, launchBrowser, signIn } from '../browser/launch.ts';
import { browserProcess } from '../browser/process.ts';
import { firstSyncFinished } from '../browser/store.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { randomOf } from '../simulation/harness/random.ts';

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A browser that is stopped, killed and started again; one screen of ours is its door. */
interface Running {
  context: BrowserContext;
  screen: Page;
  stopWorkers: () => Promise<void>;
}

async function open(portal: PortalServer, profile: string): Promise<Running> {
  const context = await launchBrowser(portal, { profile });
  const page = context.pages()[0] ?? (await context.newPage());
  // A killed browser has lost its session cookie: the person signs in again.
  await signIn(page);
  const screen = await context.newPage();
  await screen.goto(`chrome-extension://${await extensionId(context)}/popup.html`);
  const devtools = await context.newCDPSession(screen);
  await devtools.send('ServiceWorker.enable');
  return {
    context,
    screen,
    stopWorkers: async () =>
      void (await devtools.send('ServiceWorker.stopAllWorkers').catch(() => undefined)),
  };
}

/** What a screen says to the background; false when nobody answered before everything stopped. */
async function send(screen: Page, command: string, input: unknown): Promise<boolean> {
  const accountKey = `company.bitrix24.ru#${demoUserId}`;
  const said = screen.evaluate(
    async (message) => {
      const api = (
        globalThis as unknown as { chrome: { runtime: { sendMessage: (m: unknown) => Promise<unknown> } } }
      ).chrome;
      const reply = (await api.runtime.sendMessage(message).catch(() => null)) as { ok?: boolean } | null;
      return reply?.ok === true;
    },
    { command, input, accountKey },
  );
  return Promise.race([said.catch(() => false), wait(4_000).then(() => false)]);
}

interface Promised {
  token: string;
  accepted: boolean;
}

const stopsWanted = option('stops', 200);
const killsWanted = option('kills', 30);
const random = randomOf(option('seed', 1));
const startedAt = Date.now();
const portal = await startLocalPortal({ https: true, company: { tasks: 60 } });
const profile = mkdtempSync(join(tmpdir(), 'reglament-chaos-'));
let running = await open(portal, profile);
await firstSyncFinished(running.context);
const known = new Set(portal.state.elapsed.keys());
const tasks = [...portal.state.tasks.values()].filter(
  ({ responsibleId, status, timeTracking, title }) =>
    responsibleId === demoUserId && (status === 2 || status === 3) && timeTracking && !/^Общая/.test(title),
);
const promised: Promised[] = [];
const presses: { at: number; taskId: number | null }[] = [];
let stops = 0;
let kills = 0;
let cuts = 0;

/** One thing the person does. */
async function deed(number: number): Promise<void> {
  const task = random.pick(tasks);
  const token = `⟦${number}⟧`;
  const kind = random.below(4);
  const at = Date.now();
  if (kind === 0) {
    const isStart = random.chance(0.7);
    const done = await send(
      running.screen,
      isStart ? 'startTimer' : 'pauseTimer',
      isStart ? { taskId: task.id } : {},
    );
    if (done) presses.push({ at, taskId: isStart ? task.id : null });
    return;
  }
  if (kind === 1) {
    const start = Math.floor(at / 86_400_000) * 86_400_000 - 2 * 86_400_000 + number * 120_000;
    const input = {
      taskId: task.id,
      startedAt: start,
      seconds: 60 + random.below(50),
      purpose: `Звонок ${token}`,
      reason: 'забыла',
    };
    promised.push({ token: `Звонок ${token}`, accepted: await send(running.screen, 'addTime', input) });
    return;
  }
  if (kind === 2) {
    const text = `принято ${token}`;
    promised.push({
      token: text,
      accepted: await send(running.screen, 'answerComment', { taskId: task.id, text }),
    });
    return;
  }
  const id = `chaos-draft-${number}`;
  const title = `Продажи: Написать письмо ${token}`;
  const changes = {
    title,
    description: 'Слова',
    projectId: 1,
    estimateSeconds: 1800,
    deadlineAt: at + 86_400_000,
    responsibleId: demoUserId,
    steps: ['раз', 'два'],
  };
  if (!(await send(running.screen, 'saveDraft', { id, changes, baseRevision: 0 }))) return;
  promised.push({ token: title, accepted: await send(running.screen, 'sendDrafts', { ids: [id] }) });
}

for (let number = 0; stops < stopsWanted || kills < killsWanted; number += 1) {
  const doing = deed(number);
  await wait(random.below(500));
  const isKill = kills < killsWanted && random.chance(killsWanted / (stopsWanted + killsWanted));
  if (isKill) {
    process.kill(browserProcess(profile), 'SIGKILL');
    kills += 1;
    await doing;
    await running.context.close().catch(() => undefined);
    await wait(500);
    running = await open(portal, profile);
  } else if (random.chance(0.1)) {
    cuts += 1;
    await portal.stop();
    await wait(random.below(2_000));
    await portal.resume();
    await doing;
  } else {
    await running.stopWorkers();
    stops += 1;
    await doing;
  }
}

// Everything works again: what is unsent gets the time it needs.
await send(running.screen, 'pauseTimer', {});
presses.push({ at: Date.now(), taskId: null });
const unsent = () =>
  running.screen.evaluate(
    (key) =>
      new Promise<{ waiting: number; refused: string[] }>((resolve) => {
        const request = indexedDB.open(`reglament:${key}`);
        request.onsuccess = () => {
          const all = request.result.transaction('operations').objectStore('operations').getAll();
          all.onsuccess = () => {
            const rows = all.result as { state: string }[];
            request.result.close();
            resolve({
              waiting: rows.filter(({ state }) => state === 'waiting' || state === 'sending').length,
              refused: rows.filter(({ state }) => state === 'refused').map((row) => JSON.stringify(row)),
            });
          };
        };
      }),
    `company.bitrix24.ru#${demoUserId}`,
  );
let left = await unsent();
for (let round = 0; round < 40 && left.waiting > 0; round += 1) {
  await send(running.screen, 'syncNow', {});
  await wait(5_000);
  left = await unsent();
}

/** How often words are on the portal. */
function times(token: string): number {
  const { comments, tasks: all, elapsed } = portal.state;
  return (
    comments.filter(({ text }) => text.includes(token)).length +
    [...all.values()].filter(({ title }) => title === token).length +
    [...elapsed.values()].filter(({ comment }) => comment.includes(token)).length
  );
}
const lost = promised.filter(
  ({ token, accepted }) => accepted && times(token) === 0 && !left.refused.some((row) => row.includes(token)),
);
const doubled = promised.filter(({ token }) => times(token) > 1);

/** Seconds of sure runs against the measured entries of their time. */
const measured = [...portal.state.elapsed.values()]
  .filter(({ id, userId, comment }) => !known.has(id) && userId === demoUserId && !comment.includes('Звонок'))
  .map(({ startedAt: from, seconds, taskId }) => ({ from, to: from + seconds * 1000, taskId }))
  .sort((a, b) => a.from - b.from);
let overlapMs = 0;
for (const [at, entry] of measured.entries())
  for (const later of measured.slice(at + 1))
    overlapMs = Math.max(overlapMs, Math.min(entry.to, later.to) - later.from);
const worst = Math.max(
  0,
  ...presses.slice(0, -1).map(({ at, taskId }, number) => {
    const until = presses[number + 1]?.at ?? at;
    if (taskId === null) return 0;
    const inside = measured.filter((entry) => entry.taskId === taskId);
    const coveredMs = inside.reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - Math.max(from, at)),
      0,
    );
    return (until - at - coveredMs) / 1000;
  }),
);
for (const { token } of lost) console.log(`lost: ${token}`);
for (const { token } of doubled) console.log(`doubled: ${token}`);
console.log(
  `stops ${stops}, kills ${kills}, cuts ${cuts}: promised ${promised.filter(({ accepted }) => accepted).length}, lost ${lost.length}, ` +
    `doubled ${doubled.length}, unsent ${left.waiting}, refused ${left.refused.length}, runs ${presses.length - 1}, ` +
    `timer short by at most ${worst.toFixed(1)} s, overlap ${(Math.max(0, overlapMs) / 1000).toFixed(1)} s, ${Math.round((Date.now() - startedAt) / 1000)} s`,
);
await running.context.close();
await portal.stop();
process.exit(lost.length + doubled.length + left.waiting > 0 || worst > 4.5 || overlapMs > 1_500 ? 1 : 0);

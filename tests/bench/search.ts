import { createTaskIndex } from '@/lib/search/taskIndex.ts';
import { ownUrl } from '../browser/background.ts';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { firstSyncFinished } from '../browser/store.ts';
import {
  miniSearchFinder,
  ourFinder,
  type SearchScore,
  scoreSearch,
  searchData,
  uFuzzyFinder,
} from '../evaluate/search.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';

const queries = [
  'договоров',
  'проверить тексты',
  'готов',
  'Продажи: скидку',
  'ljujdjh',
  'клиентам презентацию',
  '#4242',
  'морозов отчёт',
];

export interface SearchSamples {
  /** From the first question to a background that has just started until every task is in the index. */
  readyMs: number[];
  /** A key to its answer in a screen: message, search, the found tasks, message. */
  keystrokeMs: number[];
}

/** Search over 50,000 synced tasks, in the real extension: the index in the background, asked by a screen. */
export async function measureSearch(runs: number): Promise<SearchSamples> {
  const samples: SearchSamples = { readyMs: [], keystrokeMs: [] };
  const portal = await startLocalPortal({
    https: true,
    company: { tasks: 50_000 },
    limits: { capacity: 5000, drainPerSecond: 1000, operatingSeconds: 4800 },
  });
  // Everything is this person's, so that everything is synced.
  for (const task of portal.state.tasks.values()) {
    task.responsibleId = demoUserId;
    if (task.status === 5) task.status = 2;
  }
  const context = await launchBrowser(portal);
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await firstSyncFinished(context);
  await page.goto('about:blank');
  const own = await context.newPage();
  await own.goto(await ownUrl(context, 'options.html'));
  const session = await context.newCDPSession(own);
  await session.send('ServiceWorker.enable');
  for (let run = 0; run < runs; run += 1) {
    // The next question starts the background anew: its index is gone.
    await session.send('ServiceWorker.stopAllWorkers');
    await own.waitForTimeout(500);
    samples.readyMs.push(
      await own.evaluate(
        async ({ accountKey }) => {
          const { chrome } = globalThis as unknown as {
            chrome: {
              runtime: { sendMessage: (message: unknown) => Promise<{ found?: { isBuilding: boolean } }> };
            };
          };
          const startedAt = performance.now();
          for (;;) {
            const input = { text: 'договор', most: 20 };
            const reply = await chrome.runtime.sendMessage({ command: 'search', input, accountKey });
            if (reply.found && !reply.found.isBuilding) return performance.now() - startedAt;
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
        },
        { accountKey: `company.bitrix24.ru#${demoUserId}` },
      ),
    );
  }
  samples.keystrokeMs = await own.evaluate(
    async ({ accountKey, typed }) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
      };
      const times: number[] = [];
      for (const query of typed)
        for (let length = 1; length <= query.length; length += 1) {
          const input = { text: query.slice(0, length), most: 20 };
          const startedAt = performance.now();
          await chrome.runtime.sendMessage({ command: 'search', input, accountKey });
          times.push(performance.now() - startedAt);
          // A person types no faster.
          await new Promise((resolve) => setTimeout(resolve, 60));
        }
      return times;
    },
    { accountKey: `company.bitrix24.ru#${demoUserId}`, typed: queries },
  );
  await context.close();
  await portal.stop();
  return samples;
}

export interface Peer {
  name: string;
  score: SearchScore;
  buildMs: number;
  keystrokeMs: number[];
}

/** Ours beside MiniSearch and uFuzzy with their defaults, in one process: quality on the test set, time on 50,000 titles. */
export function comparePeers(): Peer[] {
  const data = searchData(undefined);
  const titles = Array.from({ length: 50_000 }, (_unused, at) => {
    const { title = '' } = data.titles[at % data.titles.length] ?? {};
    return { id: at + 1, title: at < data.titles.length ? title : `${title} ${Math.floor(at / 5000)}` };
  });
  const many = { titles, queries: [] };
  const ours = () => {
    const index = createTaskIndex(() => 0);
    for (const { id, title } of titles)
      index.put({ id, title, texts: {}, own: false, open: true, changedAt: 0 });
    return (query: string) => index.search(query, 20).hits.map(({ id }) => id);
  };
  const makers = [
    { name: 'ours', small: ourFinder, large: ours },
    { name: 'MiniSearch', small: miniSearchFinder, large: () => miniSearchFinder(many) },
    { name: 'uFuzzy', small: uFuzzyFinder, large: () => uFuzzyFinder(many) },
  ];
  return makers.map(({ name, small, large }) => {
    const builtAt = performance.now();
    const find = large();
    const buildMs = performance.now() - builtAt;
    const keystrokeMs: number[] = [];
    for (const query of queries)
      for (let length = 1; length <= query.length; length += 1) {
        const startedAt = performance.now();
        find(query.slice(0, length));
        keystrokeMs.push(performance.now() - startedAt);
      }
    return { name, score: scoreSearch(data, small(data)), buildMs, keystrokeMs };
  });
}

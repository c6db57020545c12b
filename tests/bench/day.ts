import type { BrowserContext, Page } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { firstSyncFinished } from '../browser/store.ts';
import { startLocalPortal } from '../portal/start.ts';
import { addElapsed } from '../portal/state/changes.ts';
import { demoUserId } from '../portal/state/company.ts';

export interface DaySamples {
  interactionMs: number[];
  /** Script, style and layout, in ms, of a minute with a running timer. */
  minuteMs: number[];
}

export interface YearSamples {
  entries: number[];
  requests: number[];
  reportMs: number[];
}

const limits = { capacity: 5000, drainPerSecond: 1000, operatingSeconds: 4800 };
const planned = 20;
const minuteMs = 60_000;
/** What a start set off has been sent, read back and drawn by then (ms). */
const settledMs = 15_000;

/** Records from each click to the changed document: the measure of what a person waits for. */
const watchClicks = (selector: string) => {
  const times: number[] = [];
  Object.assign(window, { reglamentTimes: times });
  let clickedAt: number | null = null;
  document.addEventListener(
    'pointerup',
    (event) => {
      clickedAt = event.timeStamp;
    },
    true,
  );
  new MutationObserver((records) => {
    if (clickedAt === null) return;
    const shown = records.some(({ target }) =>
      (target instanceof Element ? target : target.parentElement)?.closest(selector),
    );
    if (!shown) return;
    times.push(performance.now() - clickedAt);
    clickedAt = null;
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
};

const takeTimes = (page: Page) =>
  page.evaluate(() => (window as unknown as { reglamentTimes: number[] }).reglamentTimes.splice(0));

async function ownPage(context: BrowserContext, name: string, width: number): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.goto(await ownUrl(context, name));
  return page;
}

/** Seconds of script, style and layout on the page's main thread since the first call. */
async function taskClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics
      .filter(({ name }) => ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].includes(name))
      .reduce((sum, { value }) => sum + value, 0);
  };
}

/** The side panel with 300 tasks to choose from and 20 in the plan: presses, then a running timer. */
export async function measureDay(presses: number, minutes: number): Promise<DaySamples> {
  const portal = await startLocalPortal({ https: true, company: { tasks: 10_000 }, limits });
  const context = await launchBrowser(portal);
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await firstSyncFinished(context);
  const panel = await ownPage(context, 'sidepanel.html', 400);
  await panel.getByRole('button', { name: 'Просроченные' }).click();
  const offered = panel.locator('.fill-task');
  await offered.first().waitFor();
  const rows = panel.locator('.plan-row');
  const remove = panel.getByRole('button', { name: /^Убрать из плана/ });
  while ((await rows.count()) > planned) {
    const before = await rows.count();
    await remove.first().click();
    await panel.waitForFunction((most) => document.querySelectorAll('.plan-row').length < most, before);
  }
  while ((await rows.count()) < planned) {
    const before = await rows.count();
    await offered.first().click();
    await panel.waitForFunction((least) => document.querySelectorAll('.plan-row').length > least, before);
  }
  await panel.evaluate(watchClicks, '.plan, .fill');
  for (let press = 0; press < presses; press += 1) {
    if (press % 2 === 0) await offered.nth(press % 10).click();
    else await remove.nth(press % planned).click();
    await panel.waitForTimeout(150);
  }
  const interactionMs = await takeTimes(panel);
  await panel.getByRole('button', { name: 'Просроченные' }).click();
  await panel.locator('.plan-row .round').first().click();
  await panel.locator('.plan-row.running').waitFor();
  // What the start set off has been sent and read back; without a visible portal page nothing more is read meanwhile.
  await page.close();
  await panel.waitForTimeout(settledMs);
  const busyMs: number[] = [];
  const busySeconds = await taskClock(panel);
  // Whole minutes: each figure is drawn once in each of them.
  for (let minute = 0; minute < minutes; minute += 1) {
    const before = await busySeconds();
    await panel.waitForTimeout(minuteMs);
    busyMs.push(((await busySeconds()) - before) * 1000);
  }
  await context.close();
  await portal.stop();
  return { interactionMs, minuteMs: busyMs };
}

/** A year's report of a department of 12 with 30,000 entries: requests to read them, then the time to each table. */
export async function measureYear(tables: number): Promise<YearSamples> {
  const portal = await startLocalPortal({ https: true, company: { tasks: 2000, people: 13 }, limits });
  const { state } = portal;
  const [department] = state.departments;
  for (const other of state.departments) other.headId = other === department ? demoUserId : 0;
  for (const user of state.users.values())
    if (user.id !== demoUserId) user.departmentIds = [department?.id ?? 1];
  const members = [...state.users.keys()].filter((id) => id !== demoUserId);
  const tasks = [...state.tasks.keys()];
  const yearStart = new Date(new Date(state.now()).getFullYear(), 0, 2).getTime();
  const spanMs = state.now() - yearStart;
  const count = () => [...state.elapsed.values()].filter((item) => item.userId !== demoUserId).length;
  for (let at = count(); at < 30_000; at += 1) {
    const startedAt = Math.floor((yearStart + ((at * 7919) % 30_000) * (spanMs / 30_000)) / 1000) * 1000;
    const seconds = 300 + ((at * 31) % 5000);
    addElapsed(
      state,
      {
        taskId: tasks[at % tasks.length] ?? 1,
        userId: members[at % members.length] ?? 1,
        seconds,
        comment: '',
        source: 3,
        createdAt: startedAt,
        startedAt,
        stoppedAt: startedAt + seconds * 1000,
      },
      1,
    );
  }
  const context = await launchBrowser(portal);
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await firstSyncFinished(context);
  const workspace = await ownPage(context, 'workspace.html#summary', 1280);
  const read = workspace.getByText('Читается…');
  await workspace.getByRole('button', { name: 'Год', exact: true }).click();
  await read.waitFor({ state: 'detached' });
  const before = portal.log.length;
  await workspace.getByRole('button', { name: 'Отдел', exact: true }).click();
  await read.waitFor();
  await read.waitFor({ state: 'detached' });
  const requests = portal.log
    .slice(before)
    // A refresh that falls into this moment reads the own entries of two days: that is not the year.
    .filter(
      ({ commands }) => commands.includes('task.elapseditem.getlist') && !commands.includes('user.get'),
    ).length;
  // Everything is local now, and what the writing set off is over.
  await workspace.waitForTimeout(3_000);
  const reportMs: number[] = [];
  await workspace.evaluate(watchClicks, '.summary table');
  for (let table = 0; table < tables; table += 1) {
    await workspace
      .getByRole('button', { name: ['Сотрудник', 'Проект', 'Задача', 'День'][table % 4] ?? '', exact: true })
      .click();
    await workspace.waitForFunction(
      () => (window as unknown as { reglamentTimes: number[] }).reglamentTimes.length > 0,
    );
    reportMs.push(...(await takeTimes(workspace)));
    await workspace.waitForTimeout(300);
  }
  await context.close();
  await portal.stop();
  return { entries: [count()], requests: [requests], reportMs };
}

import type { BrowserContext, Page } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import { setBackgroundClock, setClock } from '../browser/clock.ts';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { firstSyncFinished } from '../browser/store.ts';
import { startLocalPortal } from '../portal/start.ts';
import { addElapsed } from '../portal/state/changes.ts';
import { demoUserId } from '../portal/state/company.ts';

type Shot = (page: Page, name: string) => Promise<void>;

/** An afternoon in December, far from holidays: half of the day is worked. */
const afternoon = Date.parse('2026-12-09T14:30:00+03:00');
const minute = 60_000;

/** The tour's day: my day with plan and actual, closing it with the report, the month, and the manager's view. */
export async function daySceneShots(shot: Shot): Promise<void> {
  const aheadMs = afternoon - Date.now();
  const now = () => Date.now() + aheadMs;
  const portal = await startLocalPortal({ https: true, company: { now } });
  const { state } = portal;
  const mine = [...state.tasks.values()].filter(
    (task) =>
      task.responsibleId === demoUserId &&
      task.status === 2 &&
      task.timeTracking &&
      !/^(Общая|СТЭК)/.test(task.title),
  );
  for (const [at, minutes] of [50, 75, 30, 20].entries()) {
    const task = mine[at];
    if (!task) continue;
    task.deadlineAt = at < 3 ? afternoon + (at + 2) * 60 * minute : task.deadlineAt;
    task.estimateSeconds = [3600, 3600, 2700, 1800][at] ?? 1800;
    task.spentSeconds = 0;
    const startedAt = Date.parse('2026-12-09T09:10:00+03:00') + at * 78 * minute;
    const entry = {
      taskId: task.id,
      userId: demoUserId,
      seconds: minutes * 60,
      comment: '',
      source: 3 as const,
    };
    addElapsed(
      state,
      { ...entry, createdAt: startedAt, startedAt, stoppedAt: startedAt + minutes * minute },
      demoUserId,
    );
  }
  const open = async (context: BrowserContext, name: string, width: number, height: number) => {
    const page = await context.newPage();
    await page.addInitScript(setClock, aheadMs);
    await page.setViewportSize({ width, height });
    await page.goto(await ownUrl(context, name));
    return page;
  };
  const signedIn = async (userId: number) => {
    const context = await launchBrowser(portal);
    await setBackgroundClock(context, aheadMs);
    await signIn(context.pages()[0] ?? (await context.newPage()), userId);
    await firstSyncFinished(context);
    return context;
  };

  const context = await signedIn(demoUserId);
  const panel = await open(context, 'sidepanel.html', 400, 900);
  await panel.locator('.plan-row').first().waitFor();
  await panel.getByRole('button', { name: 'Зафиксировать план' }).click();
  await panel.getByText('План зафиксирован в').waitFor();
  await panel.locator('.plan-row .round').first().click();
  await panel.locator('.plan-row.running').waitFor();
  await shot(panel, '30-my-day');
  const day = await open(context, 'workspace.html#day', 1100, 860);
  await day.locator('.plan-row').first().waitFor();
  await shot(day, '31-my-day-workspace');
  await day.getByRole('button', { name: 'Закрыть день' }).click();
  await day.locator('.preview table').waitFor();
  await shot(day, '32-close-the-day');
  const month = await open(context, 'workspace.html#summary', 1100, 860);
  await month.getByRole('button', { name: 'Месяц', exact: true }).click();
  await month.getByRole('button', { name: 'Раньше' }).click();
  await month.getByRole('button', { name: 'Проект', exact: true }).click();
  await month.locator('.answer:not(.stale) tbody tr').first().waitFor();
  await shot(month, '33-month');
  await context.close();

  const plan = [...state.tasks.values()].find(({ title }) => title.startsWith('План на день'));
  const managers = await signedIn(plan?.auditorIds[0] ?? 2);
  const team = await open(managers, 'workspace.html#team', 1280, 620);
  await team.locator('tr', { hasText: 'Анна Смирнова' }).getByText('план зафиксирован').first().waitFor();
  await shot(team, '34-manager');
  await managers.close();
  await portal.stop();
}

import type { BrowserContext } from '@playwright/test';
import { test } from '@playwright/test';
import { backgroundOf, ownUrl } from '../browser/background.ts';
import { launchBrowser, ownHost, ownPortalUrl, signIn } from '../browser/launch.ts';
import { profileAllowing } from '../browser/permissions.ts';
import { firstSyncFinished } from '../browser/store.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { control, expect, portalTimerTask, trackableTasks } from './fixtures.ts';

/** What the browser itself says: whether we may speak to the portal, and which scripts are registered for it. */
async function access(context: BrowserContext): Promise<{ isGiven: boolean; scripts: number }> {
  return (await backgroundOf(context)).evaluate(async (host) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        permissions: { contains(what: object): Promise<boolean> };
        scripting: { getRegisteredContentScripts(): Promise<{ matches: string[] }[]> };
      };
    };
    const pattern = `https://${host}/*`;
    const scripts = await chrome.scripting.getRegisteredContentScripts();
    return {
      isGiven: await chrome.permissions.contains({ origins: [pattern] }),
      scripts: scripts.filter(({ matches }) => matches.includes(pattern)).length,
    };
  }, ownHost);
}

test('a portal on a company’s own server: untouched until access is given by a click, then like any other, and left again', async () => {
  test.setTimeout(180_000);
  const portal = await startLocalPortal({ https: true });
  const context = await launchBrowser(portal, {
    profile: await profileAllowing(portal, [ownHost]),
    locale: 'ru-RU',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page, demoUserId, ownPortalUrl);
  await expect(page.locator('table')).not.toHaveCount(0);
  await expect(page.locator('button.reglament-timer')).toHaveCount(0);
  expect(portal.log).toEqual([]);
  expect(await access(context)).toEqual({ isGiven: false, scripts: 0 });

  // Access to this one address, by a click; the page that is open gets its controls at once.
  const own = (await ownUrl(context, '')).replace(/\/$/, '');
  const screen = await context.newPage();
  await screen.goto(`${own}/workspace.html#drafts`);
  await screen.getByText('Портал на своём сервере').click();
  const address = screen.getByLabel('Адрес портала').first();
  await address.fill(`http://${ownHost}`);
  await screen.getByRole('button', { name: 'Дать доступ' }).click();
  await expect(screen.getByRole('alert')).toContainText('Это не адрес портала');
  await address.fill(`${ownPortalUrl}/company/`);
  await screen.getByRole('button', { name: 'Дать доступ' }).click();
  await expect(screen.getByRole('button', { name: '+ Новая задача' })).toBeVisible();
  await page.bringToFront();
  const [task] = trackableTasks(portal);
  if (!task) throw new Error('The demo person has no task to track');
  await expect(page.locator('button.reglament-timer').first()).toBeVisible();
  await firstSyncFinished(context);
  expect(await access(context)).toEqual({ isGiven: true, scripts: 2 });

  await page.goto(`${ownPortalUrl}/company/personal/user/${demoUserId}/tasks/task/view/${task.id}/`);
  await control(page, task.id).click();
  await expect.poll(() => portalTimerTask(portal)).toBe(task.id);
  await page.locator('button.reglament-plus').first().click();
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('form.html'))).toBe(true);
  const form = page.frames().find((frame) => frame.url().includes('form.html'));
  await expect(form!.getByRole('combobox', { name: 'Родительская задача' })).toHaveValue(task.title);

  // Taken back: no script, no call; what is done waits, and the person is told what to do.
  const state = await context.newPage();
  await state.goto(`${own}/workspace.html#state`);
  await state.getByRole('button', { name: `Забрать доступ: ${ownHost}` }).click();
  await expect.poll(() => access(context)).toEqual({ isGiven: false, scripts: 0 });
  await page.reload();
  await expect(page.locator('table, h1').first()).toBeVisible();
  await expect(page.locator('button.reglament-timer')).toHaveCount(0);
  await state.reload();
  await expect(state.getByText('у Регламента нет доступа к этому порталу')).toBeVisible();
  const calls = portal.log.length;
  await screen.goto(`${own}/popup.html`);
  await screen.getByRole('button', { name: 'Пауза', exact: true }).click();
  await expect(screen.getByText('Браузер не пускает Регламент на этот портал')).toBeVisible();
  expect(portal.log.length).toBe(calls);
  expect(portalTimerTask(portal)).toBe(task.id);

  // Given again: what waited is sent, once.
  await state.bringToFront();
  await state.getByLabel('Адрес портала').fill(ownHost);
  await state.getByRole('button', { name: 'Дать доступ' }).click();
  await expect.poll(() => portalTimerTask(portal)).toBeNull();
  expect(
    [...portal.state.elapsed.values()].filter((item) => item.taskId === task.id && item.userId === demoUserId)
      .length,
  ).toBeGreaterThanOrEqual(1);

  // Forgotten: the access goes with everything else.
  await state.getByRole('button', { name: 'Забыть портал' }).click();
  await state.getByRole('button', { name: 'Удалить', exact: true }).click();
  await expect.poll(() => access(context)).toEqual({ isGiven: false, scripts: 0 });
  await context.close();
  await portal.stop();
});

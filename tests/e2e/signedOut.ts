import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import { launchBrowser } from '../browser/launch.ts';
import { profileAllowing } from '../browser/permissions.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import type { Task } from '../portal/state/model.ts';

/** A portal, and a browser in which nobody has signed in yet; its person allows the sign-in server when asked. */
export const test = base.extend<{ portal: PortalServer; context: BrowserContext }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  portal: async ({}, use) => {
    const portal = await startLocalPortal({ https: true });
    await use(portal);
    await portal.stop();
  },
  context: async ({ portal }, use) => {
    const profile = await profileAllowing(portal, ['oauth.bitrix.info']);
    const context = await launchBrowser(portal, { profile, locale: 'ru-RU' });
    await use(context);
    await context.close();
  },
});

/** A tab of the workspace, in a page of its own. */
export async function openWorkspace(context: BrowserContext, tab: string): Promise<Page> {
  const screen = await context.newPage();
  await screen.goto(await ownUrl(context, `workspace.html#${tab}`));
  return screen;
}

/** Writes a task that keeps every rule by one line, and sends it. */
export async function sendTask(screen: Page, title: string): Promise<void> {
  await screen.getByRole('button', { name: '+ Новая задача' }).click();
  await screen
    .getByLabel('Задача одной строкой', { exact: true })
    .fill(`Продажи: ${title} завтра в 10:00 30м +план: 1) раз 2) два`);
  await expect(screen.getByRole('combobox', { name: 'Проект' })).toHaveValue('Продажи');
  await expect(screen.getByText('Черновик сохранён')).toBeVisible();
  await screen.getByRole('button', { name: 'Отправить', exact: true }).click();
}

/** The portal's tasks that were sent under a title. */
export function titledOn(portal: PortalServer, title: string): Task[] {
  return [...portal.state.tasks.values()].filter((task) => task.title === `Продажи: ${title}`);
}

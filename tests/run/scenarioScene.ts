import type { BrowserContext, Frame, Page } from '@playwright/test';
import { backgroundOf, ownUrl } from '../browser/background.ts';
import { portalUrl } from '../browser/launch.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { demoUserId } from '../portal/state/company.ts';

type Shot = (page: Page, name: string) => Promise<void>;

/** @param asks what the form's address asks for: the frame of a dialog that was just closed may still be listed. */
async function dialogOf(page: Page, asks: string): Promise<Frame> {
  for (;;) {
    const found = page
      .frames()
      .find((frame) => /\/form\.html/.test(frame.url()) && frame.url().includes(asks));
    if (found) return found;
    await page.waitForTimeout(50);
  }
}

/** What somebody said about a task, as the portal keeps it. */
function say(portal: PortalServer, taskId: number, authorId: number, text: string): void {
  const id = 70_000 + portal.state.comments.length;
  portal.state.comments.push({ id, taskId, authorId, text, postedAt: portal.state.now() });
}

/** The tour's scenarios: row menu, actions, result, palette, control, comments, clients, search, a stopped scenario. */
export async function scenarioSceneShots(
  { portal, context, page }: { portal: PortalServer; context: BrowserContext; page: Page },
  shot: Shot,
  mark: string,
): Promise<void> {
  const all = [...portal.state.tasks.values()];
  const titled = (title: string) => all.find((task) => task.title.startsWith(title));
  const call = titled('Продажи: Связаться с клиентом');
  const part = titled('RM: (часть 2) Проверить тексты');
  const offer = titled('Продажи: Составить коммерческое предложение');
  if (!call || !part || !offer) throw new Error('the demo company has other tasks');
  say(portal, call.id, call.creatorId, 'Когда позвоните клиенту? Он ждёт ответа до вечера.');
  say(portal, offer.id, offer.responsibleId, 'Жду реакции на промежуточные итоги: какой вариант берём?');
  await page.getByRole('button', { name: /Понятно|Got it/ }).click();
  const row = page.locator('tr[data-id]:has(button.reglament-timer)').nth(2);
  await row.hover();
  await row.locator('button.reglament-actions').waitFor();
  await shot(page, `${mark}-row-menu`);
  await page.goto(`${portalUrl}/company/personal/user/${demoUserId}/tasks/task/view/${part.id}/`);
  await page.locator('button.reglament-actions').first().click();
  const actions = await dialogOf(page, 'task=');
  await actions.locator('.action-list button').first().waitFor();
  await shot(page, `${mark}-actions`);
  await actions.locator('.action-list button').first().click();
  await actions.locator('.result-section').first().waitFor();
  await shot(page, `${mark}-result`);
  await actions.locator('.action-head .close').click();
  await page.locator('reglament-form').waitFor({ state: 'detached' });
  const background = await backgroundOf(context);
  await background.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { commands: { onCommand: { dispatch: (name: string) => void } } };
    };
    chrome.commands.onCommand.dispatch('palette');
  });
  const palette = await dialogOf(page, 'palette=yes');
  await palette.getByRole('combobox').fill('текст');
  await palette.getByRole('option').first().waitFor();
  await page.waitForTimeout(700);
  await shot(page, `${mark}-palette`);
  await page.reload();
  const own = await context.newPage();
  const open = async (address: string, width: number, ready: string) => {
    await own.setViewportSize({ width, height: 760 });
    await own.goto('about:blank');
    await own.goto(await ownUrl(context, address));
    await own.locator(ready).first().waitFor();
  };
  await open('workspace.html#control', 1100, '.controlled');
  await own.getByText(/Передан ход|Handed over/).waitFor();
  await shot(own, `${mark}-control`);
  await own.locator('.controlled .button').nth(1).click();
  await own.locator('.action-form').waitFor();
  await own.waitForTimeout(300);
  await shot(own, `${mark}-acceptance`);
  await open('workspace.html#comments', 1100, '.unanswered li');
  await shot(own, `${mark}-comments`);
  await open('sidepanel.html', 340, '.tabs');
  await own.locator('.tabs .tab').nth(3).click();
  await own.locator('input.search').fill('ghjdthbnm ntrcns');
  await own.locator('.tasks .task').first().waitFor();
  await shot(own, `${mark}-search`);
  await own.locator('.task .more').first().click();
  await own.locator('.action-list').waitFor();
  await shot(own, `${mark}-panel-actions`);
  portal.options.hiddenMethods.add('task.commentitem.add');
  await own.getByRole('button', { name: /Регламент неверен|Regulation is wrong/ }).click();
  await own.locator('.action-form input').first().fill('Возврат товара и обмен в рознице');
  await own.locator('.action-form .primary').click();
  await open('popup.html', 400, '.problems > li');
  await own.locator('.problems .steps').waitFor();
  await shot(own, `${mark}-stopped`);
  portal.options.hiddenMethods.delete('task.commentitem.add');
  await open('workspace.html#clients', 1100, '.clients');
  const company = portal.state.crm.find(({ kind }) => kind === 'company');
  await own.getByRole('combobox').fill(company?.title ?? '');
  await own.getByRole('option').first().click();
  await own.locator('.client').first().waitFor();
  await shot(own, `${mark}-clients`);
  await own.close();
}

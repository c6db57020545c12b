import type { BrowserContext, Page } from '@playwright/test';
import { backgroundOf } from '../browser/background.ts';
import { strangeHost } from '../browser/launch.ts';
import { demoUserId } from '../portal/state/company.ts';
import { expect, taskUrl, test } from './fixtures.ts';

const formOf = (page: Page) => page.frames().find((frame) => frame.url().includes('form.html'));

/** The form's address as our script in a page has it: in Chrome it is another one every session, and no page is told it. */
async function formAddress(context: BrowserContext, url: string): Promise<string> {
  return (await backgroundOf(context)).evaluate(async (page) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(what: object): Promise<{ id: number }[]> };
        scripting: { executeScript(what: object): Promise<{ result: string }[]> };
        runtime: { getURL(path: string): string };
      };
    };
    const [tab] = await chrome.tabs.query({ url: page });
    const target = { tabId: tab?.id };
    const func = () => chrome.runtime.getURL('/form.html');
    return (await chrome.scripting.executeScript({ target, func }))[0]?.result ?? '';
  }, url);
}

/** Lays a page of the extension into another page, as somebody would who has learned its address. */
async function frameIt(page: Page, address: string): Promise<void> {
  await page.evaluate((source) => {
    const frame = document.createElement('iframe');
    frame.src = source;
    frame.width = '700';
    frame.height = '600';
    document.body.append(frame);
  }, address);
}

test('the form in a frame of a page that is no portal is told nothing and can do nothing', async ({
  stage,
}) => {
  const { page, context, portal } = stage;
  const [task] = stage.trackable();
  await page.goto(taskUrl(task!.id));
  await page.locator('button.reglament-plus').first().click();
  await expect.poll(() => formOf(page) !== undefined).toBe(true);
  const form = formOf(page)!;
  await expect(form.getByRole('combobox', { name: 'Родительская задача' })).toHaveValue(task!.title);
  const base = await formAddress(context, page.url());
  const asked = portal.log.length;
  const tasks = portal.state.tasks.size;

  const stranger = await context.newPage();
  await stranger.goto(`https://${strangeHost}/auth/`);
  const query = new URLSearchParams({ account: `company.bitrix24.ru#${demoUserId}`, title: 'Чужими руками' });
  await frameIt(stranger, `${base}?${query}`);
  await frameIt(stranger, `${base}?${new URLSearchParams({ task: String(task!.id), action: 'complete' })}`);
  await stranger.waitForTimeout(4_000);
  for (const frame of stranger.frames().slice(1)) {
    const text = await frame.evaluate(() => document.body?.innerText ?? '').catch(() => '');
    expect(text, 'the form itself has come').toContain('Откройте свой портал');
    expect(text).not.toContain(task!.title);
    await expect(frame.getByRole('button', { name: 'Отправить' })).toHaveCount(0);
    await expect(frame.getByRole('button', { name: 'Завершить с результатом' })).toHaveCount(0);
  }
  expect(portal.state.tasks.size).toBe(tasks);
  expect(portal.log.slice(asked).filter(({ method }) => /add|update|complete/.test(method))).toEqual([]);
});

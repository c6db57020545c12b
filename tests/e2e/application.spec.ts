import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { signInHost } from '@/lib/portal/hosts.ts';
import { administrator, mayDeploy } from '../browser/administrator.ts';
import { launchBrowser } from '../browser/launch.ts';
import { profileAllowing } from '../browser/permissions.ts';
import { savedFile } from '../browser/savedFile.ts';
import { firstSyncFinished, placesOf } from '../browser/store.ts';
import { portalHost, startLocalPortal } from '../portal/start.ts';
import { touch } from '../portal/state/changes.ts';
import { demoUserId } from '../portal/state/company.ts';
import { expect } from './fixtures.ts';
import { openWorkspace, sendTask, test, titledOn } from './signedOut.ts';

const application = { clientId: 'local.65a1b2c3.12345678', clientSecret: 'key0of0the0application0in0tests' };

/** Lets the person in at the portal's form. The window closes itself upon that, at times before the press is told back. */
async function letIn(signInWindow: Page): Promise<void> {
  await signInWindow.selectOption('select[name=user]', String(demoUserId));
  await signInWindow.click('form.signin button', { noWaitAfter: true }).catch((error: Error) => {
    if (!error.message.includes('has been closed')) throw error;
  });
}

test('a local application is the way in: its own window, a token that ends in the middle of a batch, and a sign-in that has ended', async ({
  portal,
  context,
}) => {
  test.setTimeout(180_000);
  const titled = (title: string) => titledOn(portal, title);
  const screen = await openWorkspace(context, 'drafts');
  await screen.getByText('Войти через приложение портала').click();
  const redirectUri = await screen.locator('code').innerText();
  portal.auth.addApplication({ ...application, redirectUri });
  await screen.getByLabel('Адрес портала').last().fill(portalHost);
  await screen.getByLabel('Код приложения (client_id)').fill(application.clientId);
  await screen.getByLabel('Ключ приложения (client_secret)').fill(application.clientSecret);
  const opened = context.waitForEvent('page');
  await screen.getByRole('button', { name: 'Войти', exact: true }).click();
  await letIn(await opened);
  await expect(screen.getByRole('button', { name: '+ Новая задача' })).toBeVisible();
  await firstSyncFinished(context);
  await sendTask(screen, 'Позвонить через приложение');
  await expect.poll(() => titled('Позвонить через приложение').length).toBe(1);
  expect(titled('Позвонить через приложение')[0]?.creatorId).toBe(demoUserId);

  // Its keys and tokens are in the background's own table, and nowhere else; nothing of them in a page or a file.
  const token = /"auth":"([0-9a-f]{48})"/.exec(portal.log.at(-1)?.body ?? '')?.[1] ?? '';
  expect(token).not.toBe('');
  for (const secret of [application.clientSecret, token])
    expect(await placesOf(context, secret)).toEqual(['reglament/ways']);
  const state = await openWorkspace(context, 'state');
  await expect(state.getByText('Приложение портала')).toBeVisible();
  expect(await state.content()).not.toContain(application.clientSecret);
  const file = await savedFile(state, () => state.getByRole('button', { name: 'Сохранить всё' }).click());
  const saved = readFileSync(file, 'utf8');
  for (const secret of [application.clientSecret, token]) expect(saved).not.toContain(secret);

  // The token ends between two commands of one batch: the rest of it is asked again with a new one, and all is read.
  const someTask = [...portal.state.tasks.values()].find(({ responsibleId }) => responsibleId === demoUserId);
  if (!someTask) throw new Error('The demo person has no task');
  someTask.title = 'Переименована на портале';
  touch(portal.state, someTask, someTask.creatorId);
  portal.auth.expireTokensAfter(2);
  const before = portal.log.length;
  await state.getByRole('button', { name: 'Обновить' }).click();
  const search = await openWorkspace(context, 'search');
  await search.getByRole('searchbox').fill('Переименована на портале');
  await expect(search.getByText('Переименована на портале')).toBeVisible();
  const asked = portal.log.slice(before);
  expect(asked.filter(({ status }) => status === 401).length).toBe(1);
  expect(asked.some(({ method, status }) => method === 'batch' && status === 200)).toBe(true);

  // It ends right before a task is sent: sent once.
  portal.auth.expireTokens();
  await screen.reload();
  await sendTask(screen, 'Позвонить со второго раза');
  await expect.poll(() => titled('Позвонить со второго раза').length).toBe(1);

  // No renewal is taken any more: what is done waits, the person is told, and one click lets the application in again.
  portal.auth.expireTokens();
  portal.auth.forgetRenewals();
  await screen.reload();
  await sendTask(screen, 'Позвонить после входа');
  await expect(state.locator('dd', { hasText: 'вход через приложение закончился' })).toBeVisible({
    timeout: 30_000,
  });
  expect(titled('Позвонить после входа')).toEqual([]);
  await state.getByRole('button', { name: 'Войти через приложение заново' }).click();
  await expect(state.locator('dd', { hasText: 'выполнен' })).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => titled('Позвонить после входа').length, { timeout: 60_000 }).toBe(1);
  expect(titled('Позвонить со второго раза').length).toBe(1);
  expect(titled('Позвонить через приложение').length).toBe(1);

  // Taken away: nothing of it is left.
  await state.getByRole('button', { name: 'Убрать приложение' }).click();
  await expect(state.getByText('отдельного ключа нет')).toBeVisible();
  expect(await placesOf(context, application.clientSecret)).toEqual([]);
});

test('an application set by the administrator: one press, and no key is typed by anybody', async () => {
  test.skip(
    !mayDeploy(),
    'Chromium reads policies from a folder that the system’s administrator alone may write',
  );
  const portal = await startLocalPortal({ https: true });
  const admin = administrator();
  admin.deploy({ application: { portal: `https://${portalHost}/`, ...application } });
  const profile = await profileAllowing(portal, [signInHost], admin.options);
  const context = await launchBrowser(portal, { ...admin.options, profile });
  const screen = await openWorkspace(context, 'drafts');
  await screen.getByText('Войти через приложение портала').click();
  const redirectUri = await screen.locator('code').innerText();
  portal.auth.addApplication({ ...application, redirectUri });
  const opened = context.waitForEvent('page');
  await screen.getByRole('button', { name: `Войти на ${portalHost} через приложение компании` }).click();
  await letIn(await opened);
  await expect(screen.getByRole('button', { name: '+ Новая задача' })).toBeVisible();
  await firstSyncFinished(context);
  const state = await openWorkspace(context, 'state');
  await expect(state.getByText('Приложение портала')).toBeVisible();
  expect(await state.content()).not.toContain(application.clientSecret);
  await context.close();
  await portal.stop();
  admin.leave();
});

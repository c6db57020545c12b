import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { portalUrl, signIn } from '../browser/launch.ts';
import { savedFile } from '../browser/savedFile.ts';
import { firstSyncFinished, placesOf } from '../browser/store.ts';
import { demoUserId, demoWebhookCode } from '../portal/state/company.ts';
import { expect } from './fixtures.ts';
import { openWorkspace, sendTask, test, titledOn } from './signedOut.ts';

const address = `${portalUrl}/rest/${demoUserId}/${demoWebhookCode}/`;

async function connect(screen: Page, typed: string): Promise<void> {
  await screen.getByLabel('Адрес вебхука').fill(typed);
  await screen.getByRole('button', { name: 'Подключить' }).click();
}

test('a webhook is the way in: nobody signed in, its key in one place, deleted on the portal in the middle of work, and back to the session', async ({
  portal,
  context,
}) => {
  test.setTimeout(180_000);
  const titled = (title: string) => titledOn(portal, title);
  const screen = await openWorkspace(context, 'drafts');
  await screen.getByText('Войти по вебхуку').click();
  await connect(screen, `${portalUrl}/company/`);
  await expect(screen.getByRole('alert')).toContainText('Это не адрес вебхука');
  await connect(screen, `${portalUrl}/rest/${demoUserId}/wrong0code0here/`);
  await expect(screen.getByRole('alert')).toContainText('Портал не принимает этот вебхук');
  await connect(screen, address);
  await expect(screen.getByRole('button', { name: '+ Новая задача' })).toBeVisible();
  await firstSyncFinished(context);
  await sendTask(screen, 'Позвонить по вебхуку');
  await expect.poll(() => titled('Позвонить по вебхуку').length).toBe(1);
  expect(titled('Позвонить по вебхуку')[0]?.creatorId).toBe(demoUserId);

  // The key is in the background's own table, and nowhere else.
  expect(await placesOf(context, demoWebhookCode)).toEqual(['reglament/ways']);
  const state = await openWorkspace(context, 'state');
  await expect(state.getByText(`Вебхук: ${portalUrl}/rest/${demoUserId}/••••••`)).toBeVisible();
  expect(await state.content()).not.toContain(demoWebhookCode);
  const file = await savedFile(state, () => state.getByRole('button', { name: 'Сохранить всё' }).click());
  expect(readFileSync(file, 'utf8')).not.toContain(demoWebhookCode);

  // Its owner deletes it on the portal: what is done from here on waits, and the person is told what to do.
  portal.auth.removeWebhook(demoUserId, demoWebhookCode);
  await screen.reload();
  await sendTask(screen, 'Позвонить без вебхука');
  await expect(state.locator('dd', { hasText: 'портал не принимает вебхук' })).toBeVisible({
    timeout: 30_000,
  });
  expect(titled('Позвонить без вебхука')).toEqual([]);

  const page = await context.newPage();
  await signIn(page);
  await state.getByRole('button', { name: 'Убрать вебхук' }).click();
  await expect(state.getByText('отдельного ключа нет')).toBeVisible();
  await expect.poll(() => titled('Позвонить без вебхука').length, { timeout: 60_000 }).toBe(1);
  expect(titled('Позвонить по вебхуку').length).toBe(1);
  expect(await placesOf(context, demoWebhookCode)).toEqual([]);
});

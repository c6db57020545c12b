import { readFileSync } from 'node:fs';
import { test as plain } from '@playwright/test';
import { administrator, mayDeploy } from '../browser/administrator.ts';
import { ownUrl } from '../browser/background.ts';
import { browserKind } from '../browser/kind.ts';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { savedFile } from '../browser/savedFile.ts';
import { startLocalPortal } from '../portal/start.ts';
import { expect, firstSyncDone, test } from './fixtures.ts';

test('K: a setting shows its effect at once, is in force in the form, and a faulty one is refused with its place', async ({
  stage,
}) => {
  const { context } = stage;
  const options = await context.newPage();
  await options.goto(await ownUrl(context, 'options.html'));
  const required = options.locator('[data-path="title.prefixRequired"]');
  await expect(required).toContainText('«Позвонить клиенту» — ✓');
  await required.getByRole('checkbox').check();
  await expect(required).toContainText('«Позвонить клиенту» — TTL-1');
  const form = await context.newPage();
  await form.goto(await ownUrl(context, 'capture.html'));
  await form.getByLabel('Задача одной строкой', { exact: true }).fill('Позвонить клиенту');
  await expect(form.locator('[data-rule="TTL-1"]')).toContainText('нет проекта');
  const days = options.getByLabel('Срок задачи в стэке, дней от сегодня (STK-1)');
  await days.fill('0');
  await expect(options.locator('[data-path="stack.deadlineDays"] [role="alert"]')).toContainText(
    'stack.deadlineDays',
  );
  await options.reload();
  await expect(days).toHaveValue('365');
  await expect(required.getByRole('checkbox')).toBeChecked();
});

test('K: import shows what changes before it does; broken and newer profiles are refused, the last good one stays', async ({
  stage,
}) => {
  const { context } = stage;
  const options = await context.newPage();
  await options.goto(await ownUrl(context, 'options.html'));
  const file = await savedFile(options, () =>
    options.getByRole('button', { name: 'Сохранить в файл' }).click(),
  );
  const exported = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const take = (value: unknown) =>
    options.locator('input[type="file"]').setInputFiles({
      name: 'profile.json',
      mimeType: 'application/json',
      buffer: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
    });
  await take({ ...exported, version: 99 });
  await expect(options.getByRole('alert')).toContainText('Профиль новее программы (версия 99)');
  await take({ ...exported, idleMinutes: 'много' });
  await expect(options.getByRole('alert')).toContainText('Ошибка в «idleMinutes»');
  await take('не профиль');
  await expect(options.getByRole('alert')).toContainText('не в формате JSON');
  await take({ ...exported, idleMinutes: 25 });
  const preview = options.getByRole('region', { name: 'Что изменится' });
  await expect(preview).toContainText('idleMinutes: 10 → 25');
  await expect(preview.locator('li')).toHaveCount(1);
  await expect(options.locator('[data-path="idleMinutes"] input')).toHaveValue('10');
  await preview.getByRole('button', { name: 'Применить' }).click();
  await expect(options.locator('[data-path="idleMinutes"] input')).toHaveValue('25');
  await options.getByLabel('Загрузить с портала, адрес').fill('https://elsewhere.example/profile.json');
  await options.getByRole('button', { name: 'Загрузить', exact: true }).click();
  await expect(options.getByRole('alert')).toContainText('Адрес не на вашем портале');
});

plain('K: a profile deployed by the administrator locks its fields', async () => {
  test.skip(
    !mayDeploy(),
    'Chromium reads policies from a folder that the system’s administrator alone may write',
  );
  const admin = administrator();
  admin.deploy({ profile: { title: { prefixRequired: true }, severities: { 'TTL-2': 'error' } } });
  const portal = await startLocalPortal({ https: true });
  const context = await launchBrowser(portal, admin.options);
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await firstSyncDone(page);
  const options = await context.newPage();
  await options.goto(await ownUrl(context, 'options.html'));
  const row = (path: string) => options.locator(`[data-path="${path}"].locked`);
  await expect(row('title.prefixRequired')).toBeVisible({ timeout: 20_000 });
  await expect(row('severities.TTL-2')).toBeVisible();
  await expect(row('title.prefixRequired').locator('input')).toBeChecked();
  await expect(row('title.prefixRequired').locator('input')).toBeDisabled();
  await expect(row('title.prefixRequired').locator('.chip')).toHaveText('Задано администратором');
  await expect(options.locator('.setting.locked')).toHaveCount(2);
  const form = await context.newPage();
  await form.goto(await ownUrl(context, 'capture.html'));
  await form.locator('#form-line').fill('Позвонить клиенту');
  await expect(form.locator('[data-rule="TTL-1"]')).toBeVisible();
  if (browserKind() === 'chromium') {
    admin.deploy({ profile: { severities: { 'TTL-2': 'error' } } });
    await expect(row('title.prefixRequired')).toHaveCount(0, { timeout: 40_000 });
    await expect(row('severities.TTL-2')).toBeVisible();
    await expect(form.locator('[data-rule="TTL-1"]')).toHaveCount(0);
  }
  await context.close();
  await portal.stop();
  admin.leave();
});

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as plain } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import { firefoxExtensionId, firefoxPage, launchFirefox, signInFirefox } from '../browser/firefox.ts';
import { savedFile } from '../browser/savedFile.ts';
import { startLocalPortal } from '../portal/start.ts';
import { expect, test } from './fixtures.ts';

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

plain(
  'K: a profile deployed by the administrator locks its fields, in Firefox’s managed storage',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'reglament-home-'));
    const folder = join(home, '.mozilla', 'managed-storage');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${firefoxExtensionId}.json`),
      JSON.stringify({
        name: firefoxExtensionId,
        description: 'Reglament profile',
        type: 'storage',
        data: { profile: { title: { prefixRequired: true }, severities: { 'TTL-2': 'error' } } },
      }),
    );
    const portal = await startLocalPortal({ https: true });
    const browser = await launchFirefox({ HOME: home });
    try {
      const page = await browser.newPage();
      await signInFirefox(page, portal);
      await page.waitForSelector('button.reglament-timer', { timeout: 30_000 });
      const options = await firefoxPage(browser, 'options.html');
      const row = (path: string) =>
        options.waitForSelector(`[data-path="${path}"].locked`, { timeout: 20_000 });
      await row('title.prefixRequired');
      await row('severities.TTL-2');
      const state = await options.evaluate(() => ({
        required: document.querySelector<HTMLInputElement>('[data-path="title.prefixRequired"] input')
          ?.checked,
        disabled: document.querySelector<HTMLInputElement>('[data-path="title.prefixRequired"] input')
          ?.disabled,
        said: document.querySelector('[data-path="title.prefixRequired"] .chip')?.textContent,
        locked: document.querySelectorAll('.setting.locked').length,
      }));
      expect(state).toEqual({ required: true, disabled: true, said: 'Задано администратором', locked: 2 });
      const form = await firefoxPage(browser, 'capture.html');
      await form.waitForSelector('#form-line', { timeout: 20_000 });
      await form.type('#form-line', 'Позвонить клиенту');
      await form.waitForSelector('[data-rule="TTL-1"]', { timeout: 10_000 });
    } finally {
      await browser.close();
      await portal.stop();
    }
  },
);

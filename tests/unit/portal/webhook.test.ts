import { expect, it } from 'vitest';
import { maskedWebhook, readWebhook } from '@/lib/portal/rest/webhook.ts';

it.each([
  'https://company.bitrix24.ru/rest/7/abc0def1/',
  '  https://company.bitrix24.ru/rest/7/abc0def1  ',
  'https://company.bitrix24.ru/rest/7/abc0def1/profile.json',
])('reads %s as the portal shows it', (text) => {
  const webhook = readWebhook(text);
  expect(webhook).toEqual({
    host: 'company.bitrix24.ru',
    userId: 7,
    base: 'https://company.bitrix24.ru/rest/7/abc0def1',
  });
  expect(maskedWebhook(webhook!)).not.toContain('abc0def1');
});

it.each([
  '',
  'abc0def1',
  'http://company.bitrix24.ru/rest/7/abc0def1/',
  'https://name:word@company.bitrix24.ru/rest/7/abc0def1/',
  'https://company.bitrix24.ru/rest/seven/abc0def1/',
  'https://company.bitrix24.ru/company/personal/user/7/tasks/',
  'javascript:alert(1)//company.bitrix24.ru/rest/7/abc0def1/',
])('refuses %s', (text) => {
  expect(readWebhook(text)).toBeNull();
});

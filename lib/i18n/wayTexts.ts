import { addTexts } from './texts.ts';

/** Texts of the ways in: the browser's own session on the portal, or a webhook. */
const wayTable = {
  'way.title': { ru: 'Вход на портал', en: 'The way into the portal' },
  'way.session': {
    ru: 'Вход на портал в этом браузере: отдельного ключа нет.',
    en: 'Your sign-in on the portal in this browser: no key of its own.',
  },
  'way.webhook': { ru: 'Вебхук', en: 'Webhook' },
  'way.other': { ru: 'Войти по вебхуку', en: 'Use a webhook' },
  'way.explain': {
    ru: 'Для случаев, когда вход в браузере не подходит. На портале: «Разработчикам» → «Другое» → «Входящий вебхук», права task, user, department, sonet_group, timeman, crm, im, log. Всё делается от имени владельца вебхука, кто бы ни вошёл на портал.',
    en: 'For when the sign-in in the browser does not suit. On the portal: “Developer resources” → “Other” → “Inbound webhook”, with the rights task, user, department, sonet_group, timeman, crm, im, log. Everything is done as the webhook’s owner, whoever is signed in on the portal.',
  },
  'way.address': { ru: 'Адрес вебхука', en: 'The webhook’s address' },
  'way.secret': {
    ru: 'Адрес — это ключ. Он остаётся в этом браузере, не попадает в файлы и отчёты и больше не показывается.',
    en: 'The address is a key. It stays in this browser, goes into no file or report and is not shown again.',
  },
  'way.connect': { ru: 'Подключить', en: 'Connect' },
  'way.connected': {
    ru: 'Вебхук подключён. Задачи загружаются.',
    en: 'The webhook is connected. Tasks are being read.',
  },
  'way.leave': { ru: 'Убрать вебхук', en: 'Remove the webhook' },
  'way.left': {
    ru: 'Вебхук убран отсюда. Удалите его и на портале, если он больше не нужен.',
    en: 'The webhook is gone from here. Delete it on the portal, too, if it is of no more use.',
  },
  'way.refusedNow': {
    ru: 'портал не принимает вебхук: подключите другой или уберите его',
    en: 'the portal does not take the webhook: connect another one or remove it',
  },
  'refusal.webhookAddress': {
    ru: 'Это не адрес вебхука облачного портала. Скопируйте его целиком: https://портал.bitrix24.ru/rest/1/ключ/',
    en: 'This is no address of a cloud portal’s webhook. Copy all of it: https://portal.bitrix24.com/rest/1/key/',
  },
  'refusal.webhookRefused': {
    ru: 'Портал не принимает этот вебхук. Проверьте, что он не удалён и что у него есть перечисленные права.',
    en: 'The portal does not take this webhook. See that it was not deleted and has the rights named here.',
  },
  'refusal.webhookSilent': {
    ru: 'Портал не ответил. Проверьте связь и попробуйте ещё раз.',
    en: 'The portal did not answer. Check the connection and try again.',
  },
} as const;

export type WayTextKey = keyof typeof wayTable;

addTexts(wayTable);

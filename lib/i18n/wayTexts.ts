import { addTexts } from './texts.ts';

/** Texts of the ways in (the browser's own session on the portal, a webhook, a local application) and of companies' own portals. */
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
  'way.application': {
    ru: 'Приложение портала: вход разрешён вами один раз и продлевается сам.',
    en: 'An application of the portal: you let it in once, and it renews by itself.',
  },
  'way.refusedNow': {
    ru: 'портал не принимает вебхук: подключите другой или уберите его',
    en: 'the portal does not take the webhook: connect another one or remove it',
  },
  'refusal.webhookAddress': {
    ru: 'Это не адрес вебхука. Скопируйте его целиком: https://портал.bitrix24.ru/rest/1/ключ/',
    en: 'This is no address of a webhook. Copy all of it: https://portal.bitrix24.com/rest/1/key/',
  },
  'refusal.webhookRefused': {
    ru: 'Портал не принимает этот вебхук. Проверьте, что он не удалён и что у него есть перечисленные права.',
    en: 'The portal does not take this webhook. See that it was not deleted and has the rights named here.',
  },
  'refusal.webhookSilent': {
    ru: 'Портал не ответил. Проверьте связь и попробуйте ещё раз.',
    en: 'The portal did not answer. Check the connection and try again.',
  },
  'application.other': { ru: 'Войти через приложение портала', en: 'Use an application of the portal' },
  'application.company': {
    ru: 'Войти на {portal} через приложение компании',
    en: 'Sign in to {portal} by the company’s application',
  },
  'application.explain': {
    ru: 'Для компаний, где вход выдают через локальное приложение. Администратор создаёт его на портале: «Разработчикам» → «Другое» → «Локальное приложение», права task, user, department, sonet_group, timeman, crm, im, log. В карточке приложения стоит адрес возврата, который вы видите ниже.',
    en: 'For companies that give access by a local application. The administrator makes it on the portal: “Developer resources” → “Other” → “Local application”, with the rights task, user, department, sonet_group, timeman, crm, im, log. Its card names the return address you see below.',
  },
  'application.return': { ru: 'Адрес возврата', en: 'Return address' },
  'application.portal': { ru: 'Адрес портала', en: 'The portal’s address' },
  'application.clientId': { ru: 'Код приложения (client_id)', en: 'The application’s code (client_id)' },
  'application.clientSecret': {
    ru: 'Ключ приложения (client_secret)',
    en: 'The application’s key (client_secret)',
  },
  'application.connect': { ru: 'Войти', en: 'Sign in' },
  'application.again': { ru: 'Войти через приложение заново', en: 'Sign in to the application again' },
  'application.leave': { ru: 'Убрать приложение', en: 'Remove the application' },
  'application.secret': {
    ru: 'Ключ остаётся в этом браузере, уходит только серверу входа oauth.bitrix.info, не попадает в файлы и отчёты и больше не показывается.',
    en: 'The key stays in this browser, goes to the sign-in server oauth.bitrix.info alone and into no file or report, and is not shown again.',
  },
  'application.spent': {
    ru: 'вход через приложение закончился: войдите через него заново',
    en: 'the sign-in to the application has ended: sign in to it again',
  },
  'own.title': { ru: 'Портал на своём сервере', en: 'A portal on the company’s own server' },
  'own.explain': {
    ru: 'Порталам *.bitrix24.* доступ не нужен. Для портала на домене компании браузер спросит вас один раз, и только про этот адрес.',
    en: 'Portals at *.bitrix24.* need no access. For a portal on the company’s own domain the browser asks you once, about this address alone.',
  },
  'own.address': { ru: 'Адрес портала', en: 'The portal’s address' },
  'own.example': { ru: 'например, portal.company.ru', en: 'such as portal.company.com' },
  'own.allow': { ru: 'Дать доступ', en: 'Give access' },
  'own.allowed': {
    ru: 'Доступ есть. Откройте портал и войдите:',
    en: 'Access is given. Open the portal and sign in:',
  },
  'own.leave': { ru: 'Забрать доступ', en: 'Take access back' },
  'own.takenNow': {
    ru: 'у Регламента нет доступа к этому порталу: дайте его ниже, неотправленное ждёт',
    en: 'Reglament has no access to this portal: give it below, what is not sent waits',
  },
  'refusal.portalAddress': {
    ru: 'Это не адрес портала. Нужен адрес с https, например portal.company.ru',
    en: 'This is no address of a portal. It must be one with https, such as portal.company.com',
  },
  'refusal.noAccess': {
    ru: 'Без доступа к этому адресу Регламент не может говорить с порталом. Нажмите ещё раз и разрешите его в вопросе браузера.',
    en: 'Without access to this address Reglament cannot speak to the portal. Press again and allow it in the browser’s question.',
  },
  'refusal.applicationClosed': {
    ru: 'Вход не закончен: окно закрыто, или портал вернул не туда. Проверьте код приложения и адрес возврата в его карточке.',
    en: 'The sign-in was not finished: its window was closed, or the portal went elsewhere. See the application’s code and the return address in its card.',
  },
  'refusal.applicationRefused': {
    ru: 'Портал не пускает это приложение. Проверьте его код, ключ и права на портале.',
    en: 'The portal does not let this application in. See its code, key and rights on the portal.',
  },
  'refusal.applicationSilent': {
    ru: 'Сервер входа не ответил. Проверьте связь и попробуйте ещё раз.',
    en: 'The sign-in server did not answer. Check the connection and try again.',
  },
} as const;

export type WayTextKey = keyof typeof wayTable;

addTexts(wayTable);

import type { FailureKind } from '@/lib/regulation/outcome.ts';
import type { TimerRefusal } from '@/lib/regulation/timerRefusal.ts';

export type Language = 'ru' | 'en';

/** Texts as a table: one entry, both languages. `{name}` is filled in; plural forms are separated by `|` (see plural.ts). */
const table = {
  'timer.start': { ru: 'Начать', en: 'Start' },
  'timer.pause': { ru: 'Пауза', en: 'Pause' },
  'timer.startTask': { ru: 'Начать учёт времени: {title}', en: 'Start tracking time: {title}' },
  'timer.pauseTask': { ru: 'Пауза: {title}', en: 'Pause: {title}' },
  'timer.none': { ru: 'Таймер не запущен', en: 'No timer is running' },
  'timer.noneHint': {
    ru: 'Нажмите «Начать» у задачи ниже или кнопку ▶ на странице портала.',
    en: 'Press Start beside a task below, or ▶ on a portal page.',
  },
  'timer.running': { ru: 'Идёт учёт времени', en: 'Tracking time' },
  'timer.of': { ru: '{spent} из {estimate}', en: '{spent} of {estimate}' },
  'timer.noEstimate': { ru: '{spent}, план не указан', en: '{spent}, no estimate' },
  'timer.startedAt': { ru: 'с {time}', en: 'since {time}' },
  'timer.local': {
    ru: 'Таймер портала недоступен: время запишется, когда портал ответит',
    en: 'The portal timer cannot be reached: the time is written once the portal answers',
  },
  'popup.today': { ru: 'На сегодня', en: 'Today' },
  'popup.recent': { ru: 'Недавние', en: 'Recent' },
  'popup.counters': { ru: 'Требуют внимания', en: 'Need attention' },
  'popup.search': { ru: 'Найти задачу по названию', en: 'Find a task by title' },
  'popup.found': { ru: 'Найдено', en: 'Found' },
  'popup.nothingFound': {
    ru: 'Ничего не найдено. Проверьте раскладку или попробуйте другое слово.',
    en: 'Nothing found. Try another word.',
  },
  'popup.nothingToday': { ru: 'На сегодня задач нет', en: 'No tasks for today' },
  'popup.allClear': { ru: 'Всё в порядке: просроченных нет', en: 'All clear: nothing is overdue' },
  'popup.openPortal': { ru: 'Открыть портал', en: 'Open portal' },
  'popup.refresh': { ru: 'Обновить', en: 'Refresh' },
  'popup.noPortal': {
    ru: 'Откройте свой портал Битрикс24 и войдите. Больше ничего настраивать не нужно.',
    en: 'Open your Bitrix24 portal and sign in. There is nothing else to set up.',
  },
  'popup.back': { ru: 'Назад', en: 'Back' },
  'popup.more': { ru: 'и ещё {count}', en: 'and {count} more' },
  'role.responsible': { ru: 'Делаю', en: 'Doing' },
  'role.accomplice': { ru: 'Помогаю', en: 'Helping' },
  'role.creator': { ru: 'Поручил', en: 'Assigned' },
  'role.auditor': { ru: 'Наблюдаю', en: 'Watching' },
  'cause.overdue': { ru: 'Просрочены', en: 'Overdue' },
  'cause.dueToday': { ru: 'Срок сегодня', en: 'Due today' },
  'cause.notViewed': { ru: 'Не просмотрены', en: 'Not viewed' },
  'cause.noDeadline': { ru: 'Без срока', en: 'No deadline' },
  'cause.awaitingMyControl': { ru: 'Ждут моего контроля', en: 'Awaiting my control' },
  'counter.difference': {
    ru: 'Портал считает просроченными {portal}: его данные за {time}',
    en: 'The portal counts {portal} overdue, as of {time}',
  },
  'sync.allSent': { ru: 'Всё отправлено', en: 'All sent' },
  'sync.waiting': {
    ru: '{count} ждёт отправки|{count} ждут отправки|{count} ждут отправки',
    en: '{count} waiting to be sent|{count} waiting to be sent',
  },
  'sync.signedOut': {
    ru: 'Вы вышли из портала: войдите, и всё отправится',
    en: 'You are signed out: sign in to the portal and everything is sent',
  },
  'sync.offline': {
    ru: 'Портал не отвечает: работа сохраняется здесь',
    en: 'The portal does not answer: your work is kept here',
  },
  'sync.first': { ru: 'Первая загрузка: {done} из {total}', en: 'First sync: {done} of {total}' },
  'sync.problems': {
    ru: '{count} требует решения|{count} требуют решения|{count} требуют решения',
    en: '{count} needs a decision|{count} need a decision',
  },
  'sync.lastAt': { ru: 'Обновлено в {time}', en: 'Updated at {time}' },
  'problem.retry': { ru: 'Повторить', en: 'Try again' },
  'problem.discard': { ru: 'Убрать', en: 'Discard' },
  'problem.saved': { ru: 'Записано {time}, ничего не потеряно.', en: '{time} recorded, nothing is lost.' },
  'operation.timerStart': { ru: 'Запуск таймера', en: 'Start of the timer' },
  'operation.timerStop': { ru: 'Пауза таймера', en: 'Pause of the timer' },
  'operation.entryAdd': { ru: 'Запись времени', en: 'Time entry' },
  'operation.statusChange': { ru: 'Смена состояния', en: 'Change of state' },
  'operation.deadlineChange': { ru: 'Перенос срока', en: 'Move of the deadline' },
  'badge.overdue': {
    ru: '{count} просрочена|{count} просрочены|{count} просрочено',
    en: '{count} overdue|{count} overdue',
  },
  'badge.running': { ru: 'Идёт: {title}', en: 'Running: {title}' },
  'greeting.title': { ru: 'Регламент подключён', en: 'Reglament is connected' },
  'greeting.text': {
    ru: '{name}, кнопки ▶ у задач теперь ведут учёт времени. Настраивать ничего не нужно.',
    en: '{name}, the ▶ buttons beside tasks now track your time. There is nothing to set up.',
  },
  'greeting.close': { ru: 'Понятно', en: 'Got it' },
  'dialog.close': { ru: 'Закрыть', en: 'Close' },
  'entry.offline': { ru: 'Таймер без сети: {from}–{to}', en: 'Timer without network: {from}–{to}' },
  'entry.noTracking': {
    ru: 'Учёт времени в задаче выключен, таймер Регламента: {from}–{to}',
    en: 'Time tracking is off in the task, Reglament timer: {from}–{to}',
  },
  'entry.noMethod': { ru: 'Таймер Регламента: {from}–{to}', en: 'Reglament timer: {from}–{to}' },
  'entry.stoppedOffline': {
    ru: 'Таймер остановлен без сети в {to}',
    en: 'Timer stopped without network at {to}',
  },
  'refusal.composite': {
    ru: 'На общей задаче время не ведётся (CMP-3). Начните одну из подзадач:',
    en: 'No time is tracked on a composite task (CMP-3). Start one of its subtasks:',
  },
  'refusal.compositeEmpty': {
    ru: 'На общей задаче время не ведётся (CMP-3). Открытых подзадач у неё нет: сначала создайте подзадачу.',
    en: 'No time is tracked on a composite task (CMP-3). It has no open subtasks: create one first.',
  },
  'refusal.notMine': {
    ru: 'Время ведут только исполнитель и соисполнители. Попросите постановщика добавить вас.',
    en: 'Only the responsible person and accomplices track time. Ask the creator to add you.',
  },
  'refusal.closed': {
    ru: 'Задача завершена. Чтобы продолжить, возобновите её на портале.',
    en: 'The task is closed. Renew it on the portal to go on.',
  },
  'refusal.awaitingControl': {
    ru: 'Задача ждёт контроля постановщика. Время снова пойдёт, когда её вернут в работу.',
    en: 'The task awaits the creator’s control. Time can be tracked again once it is returned.',
  },
  'refusal.noAccount': {
    ru: 'Регламент ещё не знаком с этим порталом. Войдите на портал и обновите страницу.',
    en: 'Reglament does not know this portal yet. Sign in to the portal and reload the page.',
  },
  'refusal.broken': {
    ru: 'Расширение обновилось. Обновите страницу и нажмите ещё раз: ничего не потеряно.',
    en: 'The extension was updated. Reload the page and press again: nothing is lost.',
  },
  'refusal.storage': {
    ru: 'Браузер не дал сохранить. Освободите место на диске и нажмите ещё раз.',
    en: 'The browser refused to save. Free some disk space and press again.',
  },
  'failure.offline': {
    ru: 'Нет связи с порталом. Отправится само, когда связь появится.',
    en: 'The portal cannot be reached. It is sent by itself once it can.',
  },
  'failure.signedOut': {
    ru: 'Вы не вошли на портал. Откройте портал и войдите.',
    en: 'You are not signed in. Open the portal and sign in.',
  },
  'failure.otherUser': {
    ru: 'На портал вошёл другой сотрудник. Войдите под своим именем, и всё отправится.',
    en: 'Somebody else is signed in. Sign in as yourself and everything is sent.',
  },
  'failure.originRefused': {
    ru: 'Портал принимает запросы только со своих страниц. Откройте любую страницу портала.',
    en: 'The portal only accepts requests from its own pages. Open any portal page.',
  },
  'failure.forbidden': {
    ru: 'Портал не даёт на это прав. Обратитесь к администратору портала.',
    en: 'The portal does not allow it. Ask the portal’s administrator.',
  },
  'failure.rateLimited': {
    ru: 'Портал просит подождать. Отправится само.',
    en: 'The portal asks to wait. It is sent by itself.',
  },
  'failure.operatingLimit': {
    ru: 'Портал ограничил этот вид запросов на несколько минут. Отправится само.',
    en: 'The portal limits these requests for some minutes. It is sent by itself.',
  },
  'failure.serverError': {
    ru: 'На портале ошибка. Отправится само, когда портал ответит.',
    en: 'The portal has an error. It is sent by itself once the portal answers.',
  },
  'failure.invalidResponse': {
    ru: 'Портал ответил непонятно. Попытка повторится сама.',
    en: 'The portal’s answer makes no sense. It is tried again by itself.',
  },
  'failure.noMethod': {
    ru: 'Этот портал так не умеет. Уберите действие или обновите портал.',
    en: 'This portal cannot do that. Discard the action or update the portal.',
  },
  'failure.notFound': {
    ru: 'Такой задачи на портале больше нет. Уберите действие.',
    en: 'The task is gone from the portal. Discard the action.',
  },
  'failure.refused': { ru: 'Портал отказал: {text}', en: 'The portal refused: {text}' },
} as const satisfies Record<string, Record<Language, string>>;

export type TextKey = keyof typeof table;

// Every failure and refusal a person can meet has a text: these lines fail to compile when one is missing.
type Missing = Exclude<`failure.${FailureKind}` | `refusal.${TimerRefusal}`, TextKey>;
const everyFailureHasText: [Missing] extends [never] ? true : false = true;
void everyFailureHasText;

/** Every key, for the check that each has both languages. */
export const textKeys = Object.keys(table) as TextKey[];

/** The raw text of a key in a language. */
export function rawText(language: Language, key: TextKey): string {
  return table[key][language];
}

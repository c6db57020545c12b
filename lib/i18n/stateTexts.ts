import { addTexts } from './texts.ts';

/** Texts of «State and data»: what is going on, saving and restoring, forgetting a portal. */
const stateTable = {
  'state.title': { ru: 'Состояние и данные', en: 'State and data' },
  'state.copy': { ru: 'Скопировать отчёт', en: 'Copy the report' },
  'state.copied': { ru: 'Скопировано', en: 'Copied' },
  'state.noSecrets': {
    ru: 'В отчёте нет паролей, ключей и текстов задач.',
    en: 'The report holds no password, key or text of a task.',
  },
  'state.portal': { ru: 'Портал, номер сотрудника, пояс', en: 'Portal, person’s number, time zone' },
  'state.signIn': { ru: 'Вход', en: 'Sign-in' },
  'state.signedIn': { ru: 'выполнен', en: 'signed in' },
  'state.signedOut': { ru: 'нужно войти на портал', en: 'signed out: sign in to the portal' },
  'state.lastPull': { ru: 'Последняя сверка', en: 'Last look at the portal' },
  'state.lastSweep': { ru: 'Полная сверка', en: 'Last complete comparison' },
  'state.lastFailure': { ru: 'Последний сбой', en: 'Last failure' },
  'state.none': { ru: 'нет', en: 'none' },
  'state.never': { ru: 'ещё не было', en: 'not yet' },
  'state.queue': { ru: 'Очередь', en: 'Queue' },
  'state.queueText': {
    ru: 'ждёт отправки {waiting}, отказано {refused}',
    en: 'waiting {waiting}, refused {refused}',
  },
  'state.next': {
    ru: 'Следующее: что, попыток, не раньше, причина',
    en: 'Next: what, tries, not before, reason',
  },
  'state.blocked': { ru: 'Портал просил ждать до', en: 'The portal asked to wait until' },
  'state.page.list': { ru: 'Страница списка задач', en: 'The page of the task list' },
  'state.page.task': { ru: 'Страница задачи', en: 'The page of a task' },
  'state.found': { ru: 'всё нашлось', en: 'everything was found' },
  'state.missing': {
    ru: 'не нашлось: {names}. Портал, возможно, обновился: сообщите об этом',
    en: 'not found: {names}. The portal may have changed: tell us',
  },
  'state.cards': { ru: 'Карточка задачи', en: 'Task card' },
  'state.cards.unknown': { ru: 'ещё не известно', en: 'not known yet' },
  'state.cards.comments': { ru: 'с комментариями', en: 'with comments' },
  'state.cards.chat': { ru: 'с чатом', en: 'with a chat' },
  'state.timer': { ru: 'Таймер портала', en: 'The portal’s timer' },
  'state.timer.unknown': { ru: 'ещё не известно', en: 'not known yet' },
  'state.timer.present': { ru: 'есть', en: 'present' },
  'state.timer.missing': { ru: 'нет, время меряет Регламент', en: 'missing: Reglament measures' },
  'state.way': { ru: 'Запросы идут', en: 'Requests go' },
  'state.direct': { ru: 'напрямую', en: 'directly' },
  'state.relayed': { ru: 'через открытую вкладку портала', en: 'through an open portal tab' },
  'state.batch': { ru: 'Команд в одном запросе', en: 'Commands in one request' },
  'state.local': { ru: 'Здесь хранится', en: 'Kept here' },
  'state.localText': {
    ru: 'задач {tasks}, записей времени {entries}, черновиков {drafts}',
    en: 'tasks {tasks}, time entries {entries}, drafts {drafts}',
  },
  'state.storage': { ru: 'Место', en: 'Storage' },
  'state.persistent': {
    ru: '{size} МБ, браузер обещал не удалять',
    en: '{size} MB, the browser has promised to keep it',
  },
  'state.evictable': {
    ru: '{size} МБ, при нехватке места браузер может удалить',
    en: '{size} MB, the browser may drop it when its disk is full',
  },
  'keep.title': { ru: 'Сохранить и вернуть', en: 'Save and restore' },
  'keep.explain': {
    ru: 'Файл остаётся у вас. В нём ваши слова и время, без ключей входа.',
    en: 'The file stays with you. It holds your words and time, and no key to sign in.',
  },
  'keep.unsent': { ru: 'Сохранить неотправленное', en: 'Save what is unsent' },
  'keep.all': { ru: 'Сохранить всё', en: 'Save everything' },
  'keep.restore': { ru: 'Вернуть из файла', en: 'Restore from a file' },
  'keep.saved': { ru: 'Сохранено: {count}', en: 'Saved: {count}' },
  'keep.restored': {
    ru: 'Возвращено. Что уже есть на портале, второй раз не отправится.',
    en: 'Restored. What the portal has already is not sent again.',
  },
  'rebuild.title': { ru: 'Прочитать портал заново', en: 'Read the portal anew' },
  'rebuild.explain': {
    ru: 'Если что-то здесь не так, как на портале. Ваши черновики, время, очередь и планы остаются.',
    en: 'If something here is not as on the portal. Your drafts, time, queue and plans stay.',
  },
  'rebuild.begun': { ru: 'Портал читается заново.', en: 'The portal is being read anew.' },
  'forget.title': { ru: 'Забыть портал', en: 'Forget the portal' },
  'forget.explain': {
    ru: 'Удаляет из этого браузера всё о портале {host}: задачи, время, черновики, очередь, профиль. На портале не меняется ничего. Закройте вкладки портала: открытая вкладка знакомит с ним заново.',
    en: 'Takes everything about the portal {host} out of this browser: tasks, time, drafts, queue, profile. Nothing changes on the portal. Close its tabs: an open one makes it known again.',
  },
  'forget.sure': {
    ru: 'Удалить всё о {host}? Неотправленное пропадёт: сначала сохраните его в файл.',
    en: 'Remove everything about {host}? What is unsent is lost: save it to a file first.',
  },
  'forget.yes': { ru: 'Удалить', en: 'Remove' },
  'forget.no': { ru: 'Не удалять', en: 'Keep' },
  'forget.done': { ru: 'О {host} здесь больше ничего нет.', en: 'Nothing about {host} is left here.' },
  'refusal.backup': {
    ru: 'Это не файл Регламента, или он повреждён. Выберите файл, сохранённый здесь.',
    en: 'This is no file of Reglament, or it is damaged. Choose one that was saved here.',
  },
  'refusal.foreignBackup': {
    ru: 'Файл сохранён для другого портала или сотрудника. Откройте тот портал и верните его там.',
    en: 'The file was saved for another portal or person. Open that portal and restore it there.',
  },
} as const;

export type StateTextKey = keyof typeof stateTable;

addTexts(stateTable);

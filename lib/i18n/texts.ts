import type { FailureKind } from '@/lib/regulation/outcome.ts';
import type { RuleId } from '@/lib/regulation/profile/vocabulary.ts';
import type { FixName } from '@/lib/regulation/rules/rule.ts';
import type { TimerRefusal } from '@/lib/regulation/timerRefusal.ts';
import type { ConflictTextKey } from './conflictTexts.ts';
import type { DayTextKey } from './dayTexts.ts';
import type { Language } from './language.ts';
import type { ScenarioTextKey } from './scenarioTexts.ts';
import type { ScreenTextKey } from './screenTexts.ts';
import type { StateTextKey } from './stateTexts.ts';
import type { WayTextKey } from './wayTexts.ts';
import type { WrittenTextKey } from './writtenTexts.ts';

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
  'form.open': { ru: 'Новая задача по регламенту', en: 'New task by the rules' },
  'form.subtask': { ru: 'Добавить подзадачу', en: 'Add a subtask' },
  'form.fromOwn': { ru: 'Открыть в форме регламента', en: 'Open in the regulated form' },
  'capture.menu': { ru: 'Задача по регламенту', en: 'Task by the rules' },
  'capture.keyword': { ru: 'Задача одной строкой', en: 'A task in one line' },
  'capture.remindTitle': {
    ru: '{count} задача ещё не в портале|{count} задачи ещё не в портале|{count} задач ещё не в портале',
    en: '{count} task is not in the portal yet|{count} tasks are not in the portal yet',
  },
  'capture.remind': {
    ru: 'Внесите до {time}: «Если задачи нет в системе, значит её нет в природе» (CAP-3).',
    en: 'Enter them by {time}: what is not in the system does not exist (CAP-3).',
  },
  'strip.sums': { ru: 'План {planned} · Факт {actual}', en: 'Planned {planned} · Actual {actual}' },
  'strip.notFixed': { ru: 'план не зафиксирован', en: 'plan not fixed' },
  'strip.fixed': { ru: 'план зафиксирован', en: 'plan fixed' },
  'strip.reported': { ru: 'отчёт отправлен', en: 'report sent' },
  'strip.open': { ru: 'Открыть мой день', en: 'Open my day' },
  'badge.drafts': {
    ru: '{count} черновик не в портале|{count} черновика не в портале|{count} черновиков не в портале',
    en: '{count} draft not in the portal|{count} drafts not in the portal',
  },
  'marks.open': { ru: 'Не по регламенту: {rules}', en: 'Breaks rules: {rules}' },
  'marks.title': { ru: 'Что не по регламенту', en: 'What breaks the rules' },
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
  'capture.heldHere': {
    ru: 'Записанное ждёт в этом окне: не закрывайте его, оно откроется само, как только портал станет известен.',
    en: 'What you captured waits in this window: keep it open, the form appears as soon as the portal is known.',
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
  'sync.out.session': {
    ru: 'Вы вышли из портала: войдите, и всё отправится',
    en: 'You are signed out: sign in to the portal and everything is sent',
  },
  'sync.out.webhook': {
    ru: 'Портал не принимает вебхук: подключите другой или уберите его, и всё отправится',
    en: 'The portal does not take the webhook: connect another or remove it, and everything is sent',
  },
  'sync.out.application': {
    ru: 'Вход через приложение закончился: войдите через него заново, и всё отправится',
    en: 'The sign-in to the application has ended: sign in to it again and everything is sent',
  },
  'sync.toState': { ru: 'Состояние и данные', en: 'State and data' },
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
  'operation.taskUpdate': { ru: 'Изменение задачи', en: 'Change of a task' },
  'operation.entryChange': { ru: 'Изменение записи времени', en: 'Change of a time entry' },
  'operation.scenario': { ru: 'Действие', en: 'Action' },
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
  'overlay.palette': { ru: 'Команды', en: 'Commands' },
  'overlay.actions': { ru: 'Действия с задачей', en: 'Task actions' },
  'dialog.close': { ru: 'Закрыть', en: 'Close' },
  'entry.offline': { ru: 'Таймер без сети: {from}–{to}', en: 'Timer without network: {from}–{to}' },
  'entry.noTracking': {
    ru: 'Учёт времени в задаче выключен, таймер Регламента: {from}–{to}',
    en: 'Time tracking is off in the task, Reglament timer: {from}–{to}',
  },
  'entry.afterIdle': { ru: 'Работа после перерыва: {from}–{to}', en: 'Work after a break: {from}–{to}' },
  'entry.noMethod': { ru: 'Таймер Регламента: {from}–{to}', en: 'Reglament timer: {from}–{to}' },
  'entry.stoppedOffline': {
    ru: 'Работа закончена в {to}, портал узнал об этом позже',
    en: 'Work ended at {to}, the portal heard of it later',
  },
  'compose.source.none': { ru: 'Поставил: {person}', en: 'Given by: {person}' },
  'compose.source.oral': { ru: 'Получено устно: {person}, {when}', en: 'Received orally: {person}, {when}' },
  'compose.source.mail': {
    ru: 'Получено по почте: {person}, {when}',
    en: 'Received by mail: {person}, {when}',
  },
  'compose.source.messenger': {
    ru: 'Получено в мессенджере: {person}, {when}',
    en: 'Received in a messenger: {person}, {when}',
  },
  'compose.source.meeting': {
    ru: 'Получено на встрече: {person}, {when}',
    en: 'Received at a meeting: {person}, {when}',
  },
  'compose.source.own': { ru: 'Собственная инициатива, {when}', en: 'Own initiative, {when}' },
  'compose.page': { ru: 'Страница: [URL={url}]{title}[/URL]', en: 'Page: [URL={url}]{title}[/URL]' },
  'compose.agreedWith': { ru: 'Согласовано: {person}', en: 'Agreed with: {person}' },
  'compose.withinMyArea': { ru: 'В пределах моей области', en: 'Within my area' },
  'compose.auditor': { ru: 'Наблюдатель {person}: {reason}', en: 'Auditor {person}: {reason}' },
  'compose.sendAnyway': {
    ru: 'Отступление от {rule}: {reason}',
    en: 'Departure from {rule}: {reason}',
  },
  'compose.original': { ru: 'Исходная задача: {url}', en: 'Original task: {url}' },
  'why.CAP-2': {
    ru: 'Задачу ставит тот, кто её дал: он её и примет.',
    en: 'Whoever gave the task is its creator and accepts it.',
  },
  'why.CAP-3': {
    ru: 'Полученное вносится в портал до конца того же рабочего дня.',
    en: 'What was received is in the portal by the end of that working day.',
  },
  'why.CAP-4': {
    ru: 'Своя инициатива согласуется с руководителем или лежит в своей области.',
    en: 'One’s own initiative is agreed with the manager or lies within one’s area.',
  },
  'why.STK-1': {
    ru: 'Несрочное и неважное уходит в стэк на год, чтобы не мешать плану.',
    en: 'What is neither urgent nor important goes into the stack for a year, out of the plan’s way.',
  },
  'why.CMP-1': {
    ru: 'По началу названия видно общую задачу и её уровень.',
    en: 'The title’s beginning shows a composite task and its level.',
  },
  'why.CMP-2': {
    ru: 'Иначе время общей задачи сложится дважды: с ней и с подзадачами.',
    en: 'Else a composite task’s time would be summed twice: with it and with its subtasks.',
  },
  'why.CMP-3': {
    ru: 'Время ведётся на подзадачах, на общей задаче оно не считается.',
    en: 'Time is tracked on subtasks; on a composite task it does not count.',
  },
  'why.TTL-1': {
    ru: 'По проекту в начале названия задачу находят и сортируют.',
    en: 'By the project in front a task is found and sorted.',
  },
  'why.TTL-2': {
    ru: 'Глагол в начале говорит, что сделать, а не о чём задача.',
    en: 'A verb in front says what to do, not what it is about.',
  },
  'why.TTL-3': {
    ru: 'Портал молча обрезает длинные названия, пустых не принимает.',
    en: 'The portal silently cuts long titles and takes no empty ones.',
  },
  'why.DSC-1': {
    ru: 'План действий или ссылка на инструкцию экономят время на раздумья.',
    en: 'A plan or a link to the instruction saves thinking it over again.',
  },
  'why.EST-1': {
    ru: 'Без планируемого времени нельзя составить план на день.',
    en: 'Without a planned time no day can be planned.',
  },
  'why.PRJ-1': {
    ru: 'По проектам считают время и видят, на что оно уходит.',
    en: 'Time is counted by project: it shows what it goes to.',
  },
  'why.CRM-1': {
    ru: 'По связи с CRM видно, сколько времени стоит клиент.',
    en: 'The CRM link shows how much time a client costs.',
  },
  'why.TAG-1': { ru: 'Общие теги дают общие отчёты.', en: 'Common tags make common reports.' },
  'why.PAR-1': {
    ru: 'Подзадача без родителя теряется из общей работы.',
    en: 'A subtask without its parent is lost from the whole.',
  },
  'why.AUD-1': {
    ru: 'Наблюдатель нужен только по приказу или срочной необходимости.',
    en: 'An auditor is there by order or urgent need only.',
  },
  'why.ACC-1': {
    ru: 'Время соисполнителей считается в отчётах неверно.',
    en: 'Time of accomplices is counted wrongly in reports.',
  },
  'why.DLN-1': {
    ru: 'Задача без срока не попадает ни в один план.',
    en: 'A task without a deadline is in no plan.',
  },
  'why.DLN-2': {
    ru: 'Жёсткий срок исполнитель не переносит: он точен до часа.',
    en: 'A hard deadline cannot be moved by the responsible: it is exact to the hour.',
  },
  'why.CTRL-1': {
    ru: 'Работу для другого принимает постановщик.',
    en: 'Work for another person is accepted by its creator.',
  },
  'fix.capitalise': { ru: 'С большой буквы', en: 'Capitalise' },
  'fix.addPrefix': { ru: 'Добавить проект', en: 'Add the project' },
  'fix.stackPrefix': { ru: 'Добавить «СТЭК»', en: 'Add the stack’s prefix' },
  'fix.stackDeadline': { ru: 'Через год', en: 'In a year' },
  'fix.compositePrefix': { ru: 'Исправить начало', en: 'Correct the beginning' },
  'fix.estimateToDescription': { ru: 'Перенести в описание', en: 'Move to the description' },
  'fix.trackingOff': { ru: 'Выключить учёт', en: 'Switch tracking off' },
  'fix.trackingOn': { ru: 'Включить учёт', en: 'Switch tracking on' },
  'fix.acceptanceOn': { ru: 'Включить приёмку', en: 'Switch acceptance on' },
  'fix.endOfDay': { ru: 'К концу дня', en: 'By the end of the day' },
  'fix.accompliceToSubtask': { ru: 'Сделать подзадачи', en: 'Make subtasks' },
  'fix.takeParent': { ru: 'Сделать подзадачей', en: 'Make it a subtask' },
  'fix.estimateHalfHour': { ru: '30 минут', en: '30 minutes' },
  'fix.deadlineToday': { ru: 'К концу дня', en: 'By the end of the day' },
  'recount.same': { ru: 'Планируемое время верно: {after}', en: 'The planned time is right: {after}' },
  'recount.changed': {
    ru: 'Планируемое время: было {before}, стало {after}',
    en: 'Planned time: was {before}, now {after}',
  },
  'refusal.openSubtasks': {
    ru: 'Общая задача не закрывается, пока открыты её подзадачи (CMP-5):',
    en: 'A composite task is not closed while its subtasks are open (CMP-5):',
  },
  'refusal.originalResult': {
    ru: 'Исходная задача завершается с результатом (RES-1): заполните отмеченное в черновике её копии.',
    en: 'The original is completed with its result (RES-1): fill in what is marked in the draft of its copy.',
  },
  'refusal.rules': {
    ru: 'Задача ещё не по регламенту: исправьте отмеченное.',
    en: 'The task does not keep the rules yet: correct what is marked.',
  },
  'refusal.gone': {
    ru: 'Этого здесь больше нет. Обновите страницу.',
    en: 'It is not here any more. Reload the page.',
  },
  'refusal.listChanged': {
    ru: 'Список за это время обновился. Выбранные на этой странице завершены без результата, задачи с других страниц — нет: выберите их ещё раз.',
    en: 'The list has changed meanwhile. The tasks chosen on this page are completed without a result, those on other pages are not: choose them again.',
  },
  'refusal.noFix': {
    ru: 'Одним нажатием это не исправить: откройте задачу.',
    en: 'One press cannot fix this: open the task.',
  },
  'refusal.profile': {
    ru: 'Профиль с ошибкой, действует прежний. Место: {place}',
    en: 'The profile is faulty, the former one stays. Place: {place}',
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
  'failure.noAccess': {
    ru: 'Браузер не пускает Регламент на этот портал. Дайте доступ в «Состоянии и данных», и всё отправится.',
    en: 'The browser keeps Reglament from this portal. Give access in “State and data” and everything is sent.',
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
    ru: 'Этот портал так не умеет. Уберите действие или пропустите шаг; поможет и обновление портала.',
    en: 'This portal cannot do that. Discard the action or leave the step out; updating the portal helps too.',
  },
  'failure.notFound': {
    ru: 'Такой задачи на портале больше нет. Уберите действие.',
    en: 'The task is gone from the portal. Discard the action.',
  },
  'failure.parentMissing': {
    ru: 'Сначала должна появиться задача, к которой это относится: отправьте её ещё раз.',
    en: 'The task it belongs to has to be there first: send that one again.',
  },
  'failure.parentGone': {
    ru: 'Задачи, в которую она вкладывалась, на портале больше нет. Отправьте её без родительской задачи.',
    en: 'The task it was to be put under is gone from the portal. Send it without a parent.',
  },
  'failure.acceptanceOff': {
    ru: 'В задаче тем временем выключили приёмку: она бы просто закрылась. Попросите включить и повторите.',
    en: 'Acceptance was switched off meanwhile: the task would just close. Have it switched on and try again.',
  },
  'failure.alreadyDone': {
    ru: 'Это тем временем уже сделал кто-то другой. Посмотрите задачу и решите, оставить ли остальное.',
    en: 'Somebody else has done this meanwhile. Look at the task and decide whether to leave the rest.',
  },
  'failure.undoRefused': {
    ru: 'Созданную задачу может удалить только её постановщик. Попросите его или завершите её, потом уберите действие.',
    en: 'Only its creator may delete the created task. Ask them, or complete it, then discard the action.',
  },
  'failure.taskGone': {
    ru: 'Задачи на портале больше нет, или она вам больше не видна.',
    en: 'The task is gone from the portal, or you may not see it any more.',
  },
  'failure.conflict': {
    ru: 'Тем временем это изменили на портале. Выберите, чьё значение останется.',
    en: 'This was changed on the portal meanwhile. Choose whose value stays.',
  },
  'failure.unsettled': {
    ru: 'Связь оборвалась на полпути. Через несколько секунд проверим, дошло ли, и отправим, если нет.',
    en: 'The connection broke half-way. In some seconds we look whether it arrived, and send it if not.',
  },
  'failure.refused': { ru: 'Портал отказал: {text}', en: 'The portal refused: {text}' },
} as const satisfies Record<string, Record<Language, string>>;

export type TextKey =
  | keyof typeof table
  | ScreenTextKey
  | DayTextKey
  | ScenarioTextKey
  | StateTextKey
  | ConflictTextKey
  | WayTextKey
  | WrittenTextKey;

// Every failure and refusal a person can meet has a text: these lines fail to compile when one is missing.
type Missing = Exclude<
  `failure.${FailureKind}` | `refusal.${TimerRefusal}` | `why.${RuleId}` | `fix.${FixName}`,
  TextKey
>;
const everyFailureHasText: [Missing] extends [never] ? true : false = true;
void everyFailureHasText;

/** Every key, for the check that each has both languages. */
export const textKeys = () => Object.keys(known) as TextKey[];

/** Texts by key; those of our own screens are added where a screen is, so that portal pages do not load them. */
const known: Record<string, Record<Language, string>> = { ...table };

export function addTexts(more: Record<string, Record<Language, string>>): void {
  Object.assign(known, more);
}

/** The raw text of a key in a language. */
export function rawText(language: Language, key: TextKey): string {
  return known[key]?.[language] ?? key;
}

import { workCalendar } from '@/lib/app/ruleContextOf.ts';
import type { Language } from '@/lib/i18n/language.ts';
import { plannedTimeLine } from '@/lib/regulation/plannedTime.ts';
import { defaultSeverities } from '@/lib/regulation/profile/defaults.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import {
  fixedSeverities,
  planDestinations,
  type RuleId,
  ruleIds,
  severities,
  weekdays,
} from '@/lib/regulation/profile/vocabulary.ts';
import { titleFaults } from '@/lib/regulation/titles/check.ts';
import { hoursOfDay } from '@/lib/time/calendar/workCalendar.ts';
import { dayText } from '@/lib/time/days.ts';

type Texts = Record<Language, string>;

/** How a setting is edited. */
export type Editor =
  | { type: 'boolean' | 'text' | 'number' | 'clock' | 'list' | 'codes' | 'tags' | 'ids' }
  | { type: 'choice'; choices: readonly string[] };

export interface Setting {
  path: string;
  group: Group;
  label: Texts;
  editor: Editor;
  /** A live example of what the present value does. */
  example?: (profile: Profile, language: Language) => string;
}

export const groups = ['title', 'rules', 'kinds', 'links', 'time', 'day', 'texts'] as const;
export type Group = (typeof groups)[number];

export const groupTexts: Record<Group, Texts> = {
  title: { ru: 'Название задачи', en: 'Task title' },
  rules: { ru: 'Строгость правил', en: 'Severity of rules' },
  kinds: { ru: 'СТЭК, общие задачи, план', en: 'Stack, composite tasks, plan' },
  links: { ru: 'CRM, теги, наблюдатели', en: 'CRM, tags, auditors' },
  time: { ru: 'Рабочее время и пороги', en: 'Working time and thresholds' },
  day: { ru: 'План, отчёт, уведомления', en: 'Plan, report, notifications' },
  texts: { ru: 'Тексты', en: 'Texts' },
};

const dayNames: Record<(typeof weekdays)[number], Texts> = {
  mon: { ru: 'Понедельник', en: 'Monday' },
  tue: { ru: 'Вторник', en: 'Tuesday' },
  wed: { ru: 'Среда', en: 'Wednesday' },
  thu: { ru: 'Четверг', en: 'Thursday' },
  fri: { ru: 'Пятница', en: 'Friday' },
  sat: { ru: 'Суббота', en: 'Saturday' },
  sun: { ru: 'Воскресенье', en: 'Sunday' },
};

const setting = (
  group: Group,
  path: string,
  ru: string,
  en: string,
  editor: Editor,
  example?: Setting['example'],
): Setting => ({
  group,
  path,
  label: { ru, en },
  editor,
  ...(example ? { example } : {}),
});

const word = (path: string, ru: string, en: string, example: Setting['example']) =>
  setting('title', `title.words.${path}`, ru, en, { type: 'text' }, example);

const minutes = (seconds: string) => {
  const [h, m] = seconds.split(':').map(Number);
  return (h ?? 0) * 60 + (m ?? 0);
};

/** Every setting of the profile; adding one touches this table. */
export const settings: Setting[] = [
  setting(
    'title',
    'title.prefixRequired',
    'Проект в начале названия обязателен (TTL-1)',
    'The project in front is required (TTL-1)',
    { type: 'boolean' },
    (profile, language) => {
      const sample = language === 'ru' ? 'Позвонить клиенту' : 'Call the client';
      const broken = titleFaults(sample, {
        prefixRequired: profile.title.prefixRequired,
        words: profile.title.words,
      });
      return `«${sample}» — ${broken.length > 0 ? 'TTL-1' : '✓'}`;
    },
  ),
  setting(
    'title',
    'title.projectCodes',
    'Короткие коды проектов: номер = код',
    'Short project codes: id = code',
    { type: 'codes' },
    ({ title }) => {
      const [first] = Object.values(title.projectCodes);
      return first ? `${first}: …` : '';
    },
  ),
  word('stack', 'Начало задачи в стэке', 'Start of a stack task', ({ title }) => `${title.words.stack}: …`),
  word(
    'composite',
    'Начало общей задачи',
    'Start of a composite task',
    ({ title }) => `${title.words.composite}: …, ${title.words.composite}-2: …`,
  ),
  word(
    'compositeProject',
    'Знак проекта у общей задачи',
    'Mark of a composite project',
    ({ title }) => `${title.words.composite} ${title.words.compositeProject}: …`,
  ),
  word('part', 'Слово в «(часть N)»', 'Word in «(part N)»', ({ title }) => `(${title.words.part} 2) …`),
  word(
    'control',
    'Начало контрольной задачи',
    'Start of a control task',
    ({ title }) => `${title.words.control}: …`,
  ),
  ...ruleIds.map((id: RuleId) =>
    setting('rules', `severities.${id}`, id, id, {
      type: 'choice',
      choices: fixedSeverities[id] ? [fixedSeverities[id]] : severities,
    }),
  ),
  setting(
    'kinds',
    'stack.deadlineDays',
    'Срок задачи в стэке, дней от сегодня (STK-1)',
    'Deadline of a stack task, days from today (STK-1)',
    { type: 'number' },
    ({ stack }, language) =>
      new Date(Date.now() + stack.deadlineDays * 86_400_000).toLocaleDateString(language),
  ),
  setting(
    'kinds',
    'stack.projectId',
    'Номер проекта для идей, 0 — без проекта',
    'Id of a project for ideas, 0 for none',
    { type: 'number' },
  ),
  setting(
    'kinds',
    'composite.plannedTime',
    'Строка времени в описании общей задачи (CMP-2)',
    'Time line in a composite task’s description (CMP-2)',
    { type: 'text' },
    ({ composite }) => plannedTimeLine(45_000, composite.plannedTime),
  ),
  setting(
    'kinds',
    'description.stepsLeast',
    'Шагов в плане не меньше (DSC-1)',
    'Steps of a plan at least (DSC-1)',
    { type: 'number' },
  ),
  setting(
    'links',
    'tags',
    'Теги компании: имя = смысл (TAG-1)',
    'The company’s tags: name = meaning (TAG-1)',
    { type: 'tags' },
    ({ tags }) => tags.map(({ name }) => `#${name}`).join(' '),
  ),
  setting(
    'links',
    'crm.errorProjects',
    'Номера проектов, где CRM обязательна (CRM-1)',
    'Ids of projects that require CRM (CRM-1)',
    { type: 'ids' },
  ),
  setting(
    'links',
    'crm.errorTags',
    'Теги, с которыми CRM обязательна (CRM-1)',
    'Tags that require CRM (CRM-1)',
    { type: 'list' },
  ),
  setting(
    'links',
    'auditors.sharePercent',
    'Доля задач с наблюдателем, о которой сказать, % (AUD-1)',
    'Share of tasks with an auditor to be told of, % (AUD-1)',
    { type: 'number' },
  ),
  setting(
    'links',
    'auditors.lastTasks',
    'По скольким последним задачам (AUD-1)',
    'Over how many last tasks (AUD-1)',
    { type: 'number' },
  ),
  ...weekdays.flatMap((day) => [
    setting(
      'time',
      `schedule.${day}.works`,
      `${dayNames[day].ru}: рабочий`,
      `${dayNames[day].en}: working day`,
      { type: 'boolean' },
      ({ schedule }) => {
        const { works, from, to, lunchMinutes } = schedule[day];
        return works
          ? `${((minutes(to) - minutes(from) - lunchMinutes) / 60).toFixed(1).replace(/\.0$/, '')} h`
          : '0 h';
      },
    ),
    setting('time', `schedule.${day}.from`, `${dayNames[day].ru}: начало`, `${dayNames[day].en}: start`, {
      type: 'clock',
    }),
    setting('time', `schedule.${day}.to`, `${dayNames[day].ru}: конец`, `${dayNames[day].en}: end`, {
      type: 'clock',
    }),
    setting(
      'time',
      `schedule.${day}.lunchMinutes`,
      `${dayNames[day].ru}: обед, мин`,
      `${dayNames[day].en}: lunch, min`,
      { type: 'number' },
    ),
  ]),
  setting(
    'time',
    'capture.remindMinutesBefore',
    'Напомнить о черновиках до конца дня за, мин (CAP-3)',
    'Remind of drafts before the day’s end, min (CAP-3)',
    { type: 'number' },
  ),
  setting(
    'time',
    'carryOver.deadlineOnlyMinutes',
    'До скольких минут переносится только срок (CAR-1)',
    'Up to how many minutes only the deadline moves (CAR-1)',
    { type: 'number' },
  ),
  setting(
    'time',
    'carryOver.estimateLeastMinutes',
    'Меньшее время копии, мин (CAR-2)',
    'Least planned time of a copy, min (CAR-2)',
    { type: 'number' },
  ),
  setting(
    'time',
    'control.estimateMinutes',
    'Время задачи контроля, мин (CTL-1)',
    'Planned time of a control task, min (CTL-1)',
    {
      type: 'number',
    },
  ),
  setting(
    'time',
    'control.dueWorkingDays',
    'Срок контроля после задачи, рабочих дней (CTL-1)',
    'Control after the task, working days (CTL-1)',
    {
      type: 'number',
    },
  ),
  setting('links', 'control.tag', 'Тег контроля (CTL-1)', 'Tag of control tasks (CTL-1)', { type: 'text' }),
  setting(
    'time',
    'explanation.overPercent',
    'Объяснение при превышении плана на, % (RES-5)',
    'Explanation when over plan by, % (RES-5)',
    { type: 'number' },
  ),
  setting('time', 'explanation.overMinutes', 'и на минут (RES-5)', 'and by minutes (RES-5)', {
    type: 'number',
  }),
  setting(
    'time',
    'idleMinutes',
    'Без движения спросить через, мин (TIM-4)',
    'Ask when idle for, min (TIM-4)',
    { type: 'number' },
  ),
  setting(
    'time',
    'regulationFixMinutes',
    'Регламент правится сразу, если до, мин (REG-1)',
    'A regulation is corrected at once up to, min (REG-1)',
    { type: 'number' },
  ),
  setting(
    'time',
    'calendar.country',
    'Производственный календарь: ru — российский, none — без него',
    'Production calendar: ru for the Russian one, none for none',
    { type: 'choice', choices: ['ru', 'none'] },
    (profile, language) => {
      const free = workCalendar(profile);
      const sample = `${new Date().getFullYear()}-05-01`;
      const works = hoursOfDay(sample, free).works;
      return `${dayText(sample)}: ${works ? (language === 'ru' ? 'рабочий' : 'works') : language === 'ru' ? 'выходной' : 'free'}`;
    },
  ),
  setting('time', 'calendar.free', 'Ещё выходные дни, ГГГГ-ММ-ДД', 'Further free days, YYYY-MM-DD', {
    type: 'list',
  }),
  setting('time', 'calendar.works', 'Ещё рабочие дни', 'Further working days', { type: 'list' }),
  setting('time', 'calendar.short', 'Ещё короткие дни', 'Further short days', { type: 'list' }),
  setting(
    'day',
    'plan.destination',
    'Куда пишется план: task — задача, feed — лента, workday — отчёт рабочего дня (PLN-2)',
    "Where the plan goes: a task, the feed, or the working day's report (PLN-2)",
    { type: 'choice', choices: planDestinations },
  ),
  setting(
    'day',
    'plan.title',
    'Название плана (PLN-2)',
    'Title of the plan (PLN-2)',
    { type: 'text' },
    ({ plan }) => `«${plan.title}: 12.03.2026, …»`,
  ),
  setting(
    'day',
    'plan.correction',
    'Начало исправления отчёта (TIM-6)',
    'Start of a correction (TIM-6)',
    { type: 'text' },
    ({ plan }) => `«${plan.correction} 12.03: …»`,
  ),
  setting(
    'day',
    'plan.managerId',
    'Номер руководителя, 0 — глава отдела',
    "Id of the manager, 0 for the department's head",
    { type: 'number' },
  ),
  setting(
    'day',
    'plan.uncountedTag',
    'Тег «не учитывать в отчётах» (TAG-1)',
    'Tag «do not count in reports» (TAG-1)',
    {
      type: 'text',
    },
  ),
  setting(
    'day',
    'readyTasks',
    'Слова, которые сразу запускают готовую задачу: слово = номер (TIM-7)',
    'Words that start a ready task at once: word = id (TIM-7)',
    { type: 'codes' },
    ({ readyTasks }) => {
      const [first] = Object.keys(readyTasks);
      return first ? `rg ${first}` : '';
    },
  ),
  setting('day', 'notifications.overdue', 'Уведомлять о сроках', 'Notify about deadlines', {
    type: 'boolean',
  }),
  setting('day', 'notifications.quietFrom', 'Тихие часы с', 'Quiet hours from', { type: 'clock' }),
  setting('day', 'notifications.quietTo', 'Тихие часы до', 'Quiet hours to', { type: 'clock' }),
  setting(
    'texts',
    'manualReasons',
    'Причины ручного времени (TIM-5)',
    'Reasons for time by hand (TIM-5)',
    { type: 'list' },
    ({ manualReasons }) => manualReasons.map((text) => `«${text}»`).join(' '),
  ),
  setting('texts', 'handOver.comment', 'Слова передачи хода (HND-1)', 'Words of a hand-over (HND-1)', {
    type: 'text',
  }),
  setting(
    'texts',
    'regulation.update',
    'Задача на правку регламента (REG-1)',
    'Task to update a regulation (REG-1)',
    {
      type: 'text',
    },
  ),
  setting('texts', 'result.documentWords', 'Слова о документах (RES-3)', 'Words about documents (RES-3)', {
    type: 'list',
  }),
  setting(
    'texts',
    'result.studyWords',
    'Слова об учёбе и встречах (RES-4)',
    'Words about study and meetings (RES-4)',
    {
      type: 'list',
    },
  ),
  setting('texts', 'result.planWords', 'Слова о планировании (RES-6)', 'Words about planning (RES-6)', {
    type: 'list',
  }),
  setting(
    'texts',
    'quickAnswers',
    'Быстрые ответы (COM-1)',
    'Quick answers (COM-1)',
    { type: 'list' },
    ({ quickAnswers }) => quickAnswers.map((text) => `«${text}»`).join(' '),
  ),
];

/** The value at a path; severities fall back to the regulation's own. */
export function valueAt(profile: Profile, path: string): unknown {
  if (path.startsWith('severities.')) {
    const id = path.slice('severities.'.length) as RuleId;
    return fixedSeverities[id] ?? profile.severities[id] ?? defaultSeverities[id];
  }
  let value: unknown = profile;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}

/** A copy with another value at a path; whether it is a right profile is checked when it is saved. */
export function withValue(profile: Profile, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const set = (tree: unknown, name: string, below: string[]): unknown => {
    const copy: Record<string, unknown> = { ...(tree as Record<string, unknown>) };
    const [next, ...more] = below;
    copy[name] = next === undefined ? value : set(copy[name], next, more);
    return copy;
  };
  return set(profile, key, rest);
}

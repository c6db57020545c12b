import type { RuleId } from '@/lib/regulation/profile/vocabulary.ts';
import type { Broken } from '@/lib/regulation/rules/rule.ts';
import type { Language } from './language.ts';

type Texts = Record<Language, string>;

/** What a finding says, by rule and detail; `{name}` is filled from the finding's values. */
const findings: Record<RuleId, Record<string, Texts>> = {
  'CAP-2': {
    person: { ru: 'Укажите, от кого получена задача.', en: 'Say who gave you the task.' },
    gone: {
      ru: 'Такого сотрудника на портале нет: выберите другого.',
      en: 'That person is not on the portal: choose another.',
    },
  },
  'CAP-3': {
    late: {
      ru: 'Задача внесена позже рабочего дня, в который получена.',
      en: 'It was entered after the working day on which it was received.',
    },
  },
  'CAP-4': {
    agreed: {
      ru: 'Укажите, с кем согласовано, или отметьте свою область.',
      en: 'Say with whom it is agreed, or that it is within your area.',
    },
  },
  'STK-1': {
    prefix: {
      ru: 'Название задачи из стэка начинается со «СТЭК: ».',
      en: 'A stack task’s title starts with «СТЭК: ».',
    },
    deadline: { ru: 'Срок задачи в стэке — через год.', en: 'A stack task is due in a year.' },
  },
  'CMP-1': {
    prefix: {
      ru: 'Название общей задачи начинается с «Общая: ».',
      en: 'A composite task’s title starts with «Общая: ».',
    },
    level: {
      ru: 'Уровень общей задачи здесь — {level}.',
      en: 'The level of this composite task is {level}.',
    },
  },
  'CMP-2': {
    estimate: {
      ru: 'Время общей задачи пишется в описание, а не в поле.',
      en: 'A composite task’s time belongs into the description, not the field.',
    },
    line: {
      ru: 'В описании нет строки с планируемым временем.',
      en: 'The description has no line with the planned time.',
    },
  },
  'CMP-3': {
    tracking: {
      ru: 'На общей задаче включён учёт времени.',
      en: 'Time tracking is on for a composite task.',
    },
  },
  'TTL-1': {
    noPrefix: {
      ru: 'В начале названия нет проекта: «Проект: Действие».',
      en: 'The title lacks its project: «Project: Action».',
    },
    lowerCase: { ru: 'Действие пишется с большой буквы.', en: 'The action starts with a capital letter.' },
    form: {
      ru: 'Название не по форме «Проект: Действие».',
      en: 'The title is not of the form «Project: Action».',
    },
  },
  'TTL-2': {
    verb: {
      ru: 'Действие начинается не с глагола: «Подготовить», «Проверить».',
      en: 'The action does not start with a verb: «Prepare», «Check».',
    },
  },
  'TTL-3': {
    empty: { ru: 'Напишите название.', en: 'Write a title.' },
    tooLong: {
      ru: 'Название длиннее 460 знаков ({length}): портал обрежет его. Сократите или перенесите в описание.',
      en: 'The title is longer than 460 characters ({length}): the portal would cut it. Shorten it or move words into the description.',
    },
  },
  'DSC-1': {
    steps: {
      ru: 'Нужна ссылка на инструкцию или план: шагов не меньше {least}.',
      en: 'A link to the instruction or a plan of at least {least} steps is needed.',
    },
  },
  'EST-1': {
    estimate: { ru: 'Укажите планируемое время.', en: 'Give the planned time.' },
    tracking: { ru: 'Учёт времени выключен.', en: 'Time tracking is off.' },
  },
  'PRJ-1': {
    none: { ru: 'Выберите проект.', en: 'Choose a project.' },
    gone: {
      ru: 'Такого проекта на портале больше нет: выберите другой.',
      en: 'That project is gone from the portal: choose another.',
    },
  },
  'CRM-1': {
    none: {
      ru: 'Свяжите с лидом или с контактом, компанией и сделкой.',
      en: 'Link the lead, or contact, company and deal.',
    },
    incomplete: {
      ru: 'Для услуги нужны контакт, компания и сделка вместе.',
      en: 'A service needs contact, company and deal together.',
    },
  },
  'TAG-1': {
    other: { ru: 'Тегов нет в списке компании: {tags}.', en: 'Not among the company’s tags: {tags}.' },
  },
  'PAR-1': {
    suggested: { ru: 'Похоже, это часть задачи «{title}».', en: 'This looks like a part of «{title}».' },
  },
  'AUD-1': {
    reason: { ru: 'У каждого наблюдателя нужна причина.', en: 'Every auditor needs a reason.' },
    share: {
      ru: 'Наблюдатель стоит в {percent} % последних задач этого человека.',
      en: '{percent} % of this person’s last tasks have an auditor.',
    },
  },
  'ACC-1': {
    accomplices: {
      ru: 'Соисполнители запрещены: сделайте каждому подзадачу.',
      en: 'Accomplices are forbidden: make each of them a subtask.',
    },
  },
  'DLN-1': {
    none: { ru: 'Поставьте крайний срок.', en: 'Set a deadline.' },
    past: { ru: 'Крайний срок уже прошёл.', en: 'The deadline has passed already.' },
  },
  'DLN-2': { time: { ru: 'Жёсткому сроку нужно время дня.', en: 'A hard deadline needs a time of day.' } },
  'CTRL-1': {
    off: { ru: 'Приёмка работы постановщиком выключена.', en: 'Acceptance by the creator is off.' },
  },
};

/** A finding in words. */
export function ruleText(language: Language, broken: Pick<Broken, 'id' | 'detail' | 'values'>): string {
  const text = findings[broken.id][broken.detail]?.[language] ?? broken.id;
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(broken.values?.[name] ?? ''));
}

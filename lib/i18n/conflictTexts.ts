import { addTexts } from './texts.ts';

/** Texts of a conflict: a task’s fields by name, the portal’s value and mine. */
const conflictTable = {
  'field.title': { ru: 'Название', en: 'Title' },
  'field.description': { ru: 'Описание', en: 'Description' },
  'field.crm': { ru: 'Записи CRM', en: 'CRM records' },
  'field.projectId': { ru: 'Проект', en: 'Project' },
  'field.parentId': { ru: 'Родительская задача', en: 'Parent task' },
  'field.responsibleId': { ru: 'Ответственный', en: 'Responsible' },
  'field.accompliceIds': { ru: 'Соисполнители', en: 'Accomplices' },
  'field.auditorIds': { ru: 'Наблюдатели', en: 'Observers' },
  'field.deadlineAt': { ru: 'Крайний срок', en: 'Deadline' },
  'field.estimateSeconds': { ru: 'Планируемое время', en: 'Planned time' },
  'field.timeTracking': { ru: 'Учёт времени', en: 'Time tracking' },
  'field.mayMoveDeadline': { ru: 'Перенос срока ответственным', en: 'Responsible may move the deadline' },
  'field.acceptance': { ru: 'Приёмка', en: 'Acceptance' },
  'field.tags': { ru: 'Теги', en: 'Tags' },
  'field.seconds': { ru: 'Время записи', en: 'Time of the entry' },
  'field.comment': { ru: 'Комментарий записи', en: 'Comment of the entry' },
  'field.mark': { ru: 'Оценка', en: 'Mark' },
  'conflict.mine': { ru: 'Записать моё', en: 'Write mine' },
  'conflict.theirs': { ru: 'Оставить как на портале', en: 'Keep the portal’s' },
  'conflict.changedBy': { ru: 'Изменил(а) {person}, {at}', en: 'Changed by {person}, {at}' },
  'conflict.changed': { ru: 'Изменено {at}', en: 'Changed {at}' },
  'conflict.portal': { ru: '{field}: на портале', en: '{field}: on the portal' },
  'conflict.own': { ru: 'Моё', en: 'Mine' },
  'conflict.nothing': { ru: 'нет', en: 'none' },
  'conflict.yes': { ru: 'да', en: 'yes' },
  'conflict.no': { ru: 'нет', en: 'no' },
  'conflict.positive': { ru: 'положительная', en: 'positive' },
  'conflict.negative': { ru: 'отрицательная', en: 'negative' },
} as const;

export type ConflictTextKey = keyof typeof conflictTable;

addTexts(conflictTable);

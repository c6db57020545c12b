import { workCalendar } from '@/lib/app/ruleContextOf.ts';
import { type DraftFields, emptyFields } from '@/lib/regulation/draft.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import type { FixContext } from '@/lib/regulation/rules/fixes.ts';
import { brokenRules } from '@/lib/regulation/rules/index.ts';
import type { Broken } from '@/lib/regulation/rules/rule.ts';
import { draftSubject, taskSubject } from '@/lib/regulation/subject.ts';
import type { Task } from '@/lib/regulation/task.ts';
import { nextWorkDayEnd } from '@/lib/time/workDay.ts';

export const now = Date.parse('2026-11-24T10:00:00+03:00');
const day = 86_400_000;
export const me = 7;

const calendar = workCalendar(defaultProfile);

export const around = (more: Partial<FixContext> = {}): FixContext => ({
  profile: defaultProfile,
  personId: me,
  now,
  workDayEnd: (at) => Math.floor((at + 3 * 3_600_000) / day) * day + 15 * 3_600_000,
  enterBy: (at) => nextWorkDayEnd(at, calendar, 'Europe/Moscow'),
  nextWorkDayEnd: now + 8 * 3_600_000,
  projectExists: () => true,
  personExists: () => true,
  parentLevel: 0,
  suggestedParent: null,
  auditorSharePercent: null,
  projectPrefix: 'Продажи',
  ...more,
});

/** A draft that keeps every rule. */
export const goodDraft = (fields: Partial<DraftFields> = {}): DraftFields => ({
  ...emptyFields,
  title: 'Продажи: Подготовить смету',
  steps: ['собрать цены', 'посчитать'],
  projectId: 1,
  estimateSeconds: 1800,
  deadlineAt: now + day,
  deadlineHasTime: true,
  ...fields,
});

export const goodTask = (fields: Partial<Task> = {}): Task => ({
  id: 1,
  title: 'Продажи: Подготовить смету',
  description: '1. собрать цены\n2. посчитать',
  crm: [],
  status: 'waiting',
  mark: null,
  creatorId: me,
  responsibleId: me,
  accompliceIds: [],
  auditorIds: [],
  projectId: 1,
  parentId: 0,
  deadlineAt: now + day,
  createdAt: now - day,
  changedAt: now - day,
  closedAt: null,
  estimateSeconds: 1800,
  spentSeconds: 0,
  timeTracking: true,
  mayMoveDeadline: true,
  acceptance: false,
  viewed: true,
  tags: [],
  ...fields,
});

export const ofDraft = (fields: Partial<DraftFields>, more: Partial<FixContext> = {}): Broken[] =>
  brokenRules(draftSubject(goodDraft(fields)), around(more));

export const ofTask = (fields: Partial<Task>, more: Partial<FixContext> = {}): Broken[] =>
  brokenRules(taskSubject(goodTask(fields), now), around(more));

export const profileWith = (changes: Partial<Profile>): Partial<FixContext> => ({
  profile: { ...defaultProfile, ...changes },
});

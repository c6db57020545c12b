import { defaultTitleWords } from '../titles/words.ts';
import type { Profile } from './schema.ts';
import { profileVersion, type RuleId, type Severity } from './vocabulary.ts';

/** Severities as the regulation has them; a profile changes single ones. */
export const defaultSeverities: Record<RuleId, Severity> = {
  'CAP-2': 'hint',
  'CAP-3': 'warning',
  'CAP-4': 'warning',
  'STK-1': 'error',
  'CMP-1': 'error',
  'CMP-2': 'error',
  'CMP-3': 'error',
  'TTL-1': 'warning',
  'TTL-2': 'warning',
  'TTL-3': 'error',
  'DSC-1': 'error',
  'EST-1': 'error',
  'PRJ-1': 'error',
  'CRM-1': 'warning',
  'TAG-1': 'hint',
  'PAR-1': 'hint',
  'AUD-1': 'warning',
  'ACC-1': 'error',
  'DLN-1': 'error',
  'DLN-2': 'error',
  'CTRL-1': 'hint',
};

const work = { works: true, from: '09:00', to: '18:00', lunchMinutes: 60 };
const free = { works: false, from: '09:00', to: '18:00', lunchMinutes: 0 };

/** The regulation's own defaults. */
export const defaultProfile: Profile = {
  version: profileVersion,
  title: { prefixRequired: false, projectCodes: {}, words: defaultTitleWords },
  severities: {},
  stack: { deadlineDays: 365, projectId: 0 },
  composite: { plannedTime: 'Планируемое время' },
  description: { stepsLeast: 2 },
  crm: { errorProjects: [], errorTags: [] },
  tags: [
    { name: 'SALES', title: 'Продажи' },
    { name: 'CONTROL', title: 'Контроль' },
    { name: 'NO', title: 'Не учитывать в отчётах' },
  ],
  auditors: { sharePercent: 30, lastTasks: 50 },
  capture: { remindMinutesBefore: 60 },
  schedule: { mon: work, tue: work, wed: work, thu: work, fri: work, sat: free, sun: free },
  calendar: { country: 'ru', free: [], works: [], short: [] },
  plan: {
    destination: 'task',
    title: 'План на день',
    correction: 'Исправление отчёта за',
    managerId: 0,
    uncountedTag: 'NO',
  },
  readyTasks: {},
  manualReasons: ['забыл включить', 'забыл выключить', 'задачи ещё не было', 'не было компьютера под рукой'],
  notifications: { overdue: true, quietFrom: '20:00', quietTo: '08:00' },
  carryOver: { deadlineOnlyMinutes: 7, estimateLeastMinutes: 5 },
  explanation: { overPercent: 25, overMinutes: 10 },
  idleMinutes: 10,
  regulationFixMinutes: 10,
  quickAnswers: ['ОК', 'принято', 'будет сделано'],
  templates: [],
};

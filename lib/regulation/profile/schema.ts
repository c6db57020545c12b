import { z } from 'zod';

/** The version this program writes; older ones are migrated, newer ones refused. */
export const profileVersion = 2;

/** Ids of the rules about a task's form (regulation A–E); each has its severity in the profile. */
export const ruleIds = [
  'CAP-2',
  'CAP-3',
  'CAP-4',
  'STK-1',
  'CMP-1',
  'CMP-2',
  'CMP-3',
  'TTL-1',
  'TTL-2',
  'TTL-3',
  'DSC-1',
  'EST-1',
  'PRJ-1',
  'CRM-1',
  'TAG-1',
  'PAR-1',
  'AUD-1',
  'ACC-1',
  'DLN-1',
  'DLN-2',
  'CTRL-1',
] as const;
export type RuleId = (typeof ruleIds)[number];

export const severities = ['error', 'warning', 'hint', 'off'] as const;
export type Severity = (typeof severities)[number];

/** Severities no profile may change (regulation: «fixed»). */
export const fixedSeverities: Partial<Record<RuleId, Severity>> = { 'TTL-3': 'error', 'ACC-1': 'error' };

const text = z.string().trim().min(1).max(200);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const id = z.number().int().positive();
const minutes = z.number().int().min(0).max(10_000);
const percent = z.number().min(0).max(1000);

const workDay = z.strictObject({
  works: z.boolean(),
  from: clock,
  to: clock,
  lunchMinutes: z.number().int().min(0).max(240),
});

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** The regulation profile: every default of the regulation as one document (regulation K). */
export const profileSchema = z.strictObject({
  version: z.literal(profileVersion),
  title: z.strictObject({
    /** TTL-1: a title without a project prefix breaks the rule. */
    prefixRequired: z.boolean(),
    /** TTL-1: short codes offered as prefixes, by project id. */
    projectCodes: z.record(z.string().regex(/^\d+$/), text),
    words: z.strictObject({
      stack: text,
      composite: text,
      compositeProject: text,
      part: text,
      control: text,
    }),
  }),
  severities: z.partialRecord(z.enum(ruleIds), z.enum(severities)),
  stack: z.strictObject({
    /** STK-1: deadline of a stack task, days from today. */
    deadlineDays: z.number().int().min(1).max(3650),
    /** STK-1: a project for ideas instead of none; 0 for none. */
    projectId: z.number().int().min(0),
  }),
  composite: z.strictObject({
    /** CMP-2: the line of the description that carries the planned time. */
    plannedTime: text,
  }),
  description: z.strictObject({ stepsLeast: z.number().int().min(1).max(20) }),
  crm: z.strictObject({
    /** CRM-1 is an error for tasks of these projects or with these tags. */
    errorProjects: z.array(id),
    errorTags: z.array(text),
  }),
  tags: z.array(z.strictObject({ name: text, title: z.string().max(200) })),
  auditors: z.strictObject({ sharePercent: percent, lastTasks: z.number().int().min(1).max(500) }),
  capture: z.strictObject({ remindMinutesBefore: minutes }),
  schedule: z.strictObject({
    mon: workDay,
    tue: workDay,
    wed: workDay,
    thu: workDay,
    fri: workDay,
    sat: workDay,
    sun: workDay,
  }),
  carryOver: z.strictObject({ deadlineOnlyMinutes: minutes, estimateLeastMinutes: minutes }),
  explanation: z.strictObject({ overPercent: percent, overMinutes: minutes }),
  idleMinutes: minutes,
  regulationFixMinutes: minutes,
  quickAnswers: z.array(text),
});

export type Profile = z.infer<typeof profileSchema>;

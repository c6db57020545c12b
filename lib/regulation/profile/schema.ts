import { z } from 'zod';
import { draftKinds } from '../draft.ts';
import { planDestinations, profileVersion, ruleIds, severities } from './vocabulary.ts';

const text = z.string().trim().min(1).max(200);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const id = z.number().int().positive();
const minutes = z.number().int().min(0).max(10_000);
const percent = z.number().min(0).max(1000);
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

const workDay = z.strictObject({
  works: z.boolean(),
  from: clock,
  to: clock,
  lunchMinutes: z.number().int().min(0).max(240),
});

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
  /** Which days differ from the weekday's schedule; own days win over the country's. */
  calendar: z.strictObject({
    country: z.enum(['ru', 'none']),
    free: z.array(day),
    works: z.array(day),
    short: z.array(day),
  }),
  plan: z.strictObject({
    /** PLN-2: where the fixed plan and the report go. */
    destination: z.enum(planDestinations),
    /** The plan task's title begins so: «План на день: 12.03.2026, …». */
    title: text,
    /** TIM-6: how a correction of a sent report begins. */
    correction: text,
    /** 0 = the head of the person's department. */
    managerId: z.number().int().min(0),
    /** Time with this tag does not count in reports by tag (TAG-1). */
    uncountedTag: text,
  }),
  /** TIM-7: words that start a ready task at once: «звонок» = its number on the portal. */
  readyTasks: z.record(text, z.string().regex(/^[1-9]\d*$/)),
  /** TIM-5: ready reasons for time entered by hand. */
  manualReasons: z.array(text),
  notifications: z.strictObject({
    overdue: z.boolean(),
    quietFrom: clock,
    quietTo: clock,
  }),
  carryOver: z.strictObject({ deadlineOnlyMinutes: minutes, estimateLeastMinutes: minutes }),
  handOver: z.strictObject({
    /** HND-1: how a hand-over begins; HND-2 tells it from finished work by these words. */
    comment: text,
  }),
  control: z.strictObject({
    /** CTL-1: planned time of a control task, its tag, and its deadline after the controlled one's. */
    estimateMinutes: minutes,
    dueWorkingDays: z.number().int().min(0).max(30),
    tag: text,
  }),
  regulation: z.strictObject({
    /** REG-1: what the task says to do. */
    update: text,
  }),
  /** Beginnings of words by which a result is asked for more (RES-3, RES-4, RES-6). */
  result: z.strictObject({
    documentWords: z.array(text),
    studyWords: z.array(text),
    planWords: z.array(text),
  }),
  explanation: z.strictObject({ overPercent: percent, overMinutes: minutes }),
  idleMinutes: minutes,
  regulationFixMinutes: minutes,
  quickAnswers: z.array(text),
  /** TPL-1: forms to start from, carried by an exported profile. */
  templates: z.array(
    z.strictObject({
      id: text,
      kind: z.enum(draftKinds),
      title: z.string().max(460),
      description: z.string(),
      steps: z.array(z.string()),
      projectId: z.number().int().min(0),
      tags: z.array(text),
      estimateSeconds: z.number().int().min(0),
    }),
  ),
});

export type Profile = z.infer<typeof profileSchema>;

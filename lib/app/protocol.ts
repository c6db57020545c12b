import type { SummaryFilter } from '@/lib/planning/summary.ts';
import type { PageLook } from '@/lib/portal/pages/look.ts';
import type { DeadlineMove } from '@/lib/portal/rest/methods/history.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import type { Failure } from '@/lib/regulation/outcome.ts';
import type { ResultSection, ResultTexts } from '@/lib/regulation/scenarios/result.ts';
import type { Mark } from '@/lib/regulation/task.ts';
import type { TimerRefusal } from '@/lib/regulation/timerRefusal.ts';
import type { Day } from '@/lib/time/days.ts';
import type { TaskAction } from './taskAction.ts';
import type { FoundTasks } from './taskSearch.ts';

/** What a page or screen may ask of the background. Inputs are checked by schema there (app/commands). */
export interface CommandInputs {
  startTimer: { taskId: number };
  pauseTimer: Record<string, never>;
  toggleTimer: Record<string, never>;
  changeDeadline: { taskId: number; deadlineAt: number | null };
  retryOperation: { operationId: number };
  discardOperation: { operationId: number };
  greeted: Record<string, never>;
  /** A press on the day's strip; answered by the background itself. */
  openMyDay: Record<string, never>;
  syncNow: Record<string, never>;
  /** A portal page is visible: the sign to know the portal and to refresh every 20 s. */
  pageVisible: { language: string; hint: boolean };
  /** Which of the portal's marks were not found on a page. */
  pageLooked: PageLook;
  taskFacts: { taskId: number };
  /** What an editor changed since `baseRevision`; a new id makes a draft. */
  saveDraft: {
    id: string;
    changes: Partial<DraftFields>;
    baseRevision: number;
    fieldBases?: Record<string, number> | undefined;
  };
  deleteDrafts: { ids: string[] };
  restoreDrafts: { ids: string[] };
  /** Sends drafts that keep every rule; parents and subtasks in one go. */
  sendDrafts: { ids: string[] };
  takeConflict: { id: string; at: number };
  capture: { fields: Partial<DraftFields> };
  /** STK-3: a form for a stack task, its prefix stripped and its deadline empty. */
  takeIntoPlan: { taskId: number };
  /** CMP-4: copies a task and the picked ones below it as drafts. */
  copyTasks: { taskId: number; picked: number[]; completeOriginal: boolean };
  /** CAR-2: a draft of the next part of a task. */
  nextPart: { taskId: number };
  saveTemplate: { fields: Partial<DraftFields> };
  deleteTemplate: { id: string };
  useTemplate: { id: string };
  saveProfile: { profile: unknown };
  /** CHK-1: the one-click fix of a rule on an existing task. */
  fixTask: { taskId: number; ruleId: string };
  /** CMP-2: a composite task's planned time becomes the sum of its subtasks' estimates. */
  recount: { taskId: number };
  /** CHK-1: which rules tasks on a page break. */
  taskMarks: { taskIds: number[] };
  /** PLN-1: puts tasks into a day's plan. Days are `2026-03-12`. */
  addToPlan: { day: Day; taskIds: number[] };
  removeFromPlan: { day: Day; taskId: number };
  movePlanItem: { day: Day; taskId: number; to: number };
  setPlanned: { day: Day; taskId: number; plannedSeconds: number };
  /** PLN-2: the immutable snapshot, here and on the portal. */
  fixPlan: { day: Day };
  publishAsTask: { day: Day };
  explainDeviation: { day: Day; taskId: number; text: string };
  concludeDay: { day: Day; text: string };
  /** PLN-4: once. */
  sendReport: { day: Day };
  /** CAR-1, CAR-2, CAR-3: one confirm for all. `goOn`: the running timer goes on as the copy's. */
  carryOver: {
    items: {
      taskId: number;
      deadlineAt: number;
      estimateSeconds: number;
      texts: ResultTexts;
      goOn: boolean;
    }[];
  };
  /** RES-1…7. `anyway` is the reason for leaving out what only warns. */
  completeTask: {
    taskId: number;
    texts: ResultTexts;
    isProblem: boolean;
    anyway: string;
    /** The portal is about to complete it, too. */
    besidePortal?: boolean | undefined;
  };
  /** RES-1: completed by the portal's own button without a result. */
  noteUnreported: { taskId: number; ifOpen?: boolean | undefined };
  /** RES-1: the same, where the portal's own button has gone meanwhile. */
  completeUnreported: { taskIds: number[] };
  controlTask: { taskId: number };
  handOver: { taskId: number; question: string };
  askAcceptance: { taskId: number };
  outdatedRegulation: { taskId: number; name: string; link: string; changedNow: boolean };
  acceptTask: { taskId: number; mark: Mark; remark: string };
  returnToWork: { taskId: number; answer: string; deadlineAt: number; mark: Mark | null };
  answerComment: { taskId: number; text: string };
  /** Words of an action's form, kept while they are typed. */
  keepWords: { taskId: number; action: TaskAction; words: Record<string, string> };
  /** CLI-1. */
  watchClient: { code: string; watched: boolean };
  repairScenario: { operationId: number; choice: 'skip' | 'undo' | 'withoutParent'; reason: string };
  /** PLN-5, CNT-3: reads entries of some days from the portal, one's own or those of the people below. */
  pullWork: { scope: 'mine' | 'team'; first: Day; last: Day };
  /** PLN-5: who moved deadlines, from the portal's history. */
  deadlineMoves: { taskIds: number[] };
  /** COM-1: reads the last comments of the tasks that matter today, or of one task. */
  readTalks: { taskId?: number | undefined };
  saveFilter: { name: string; filter: SummaryFilter };
  deleteFilter: { name: string };
  /** TIM-4: what the browser says of the person. */
  lookAround: { state: 'active' | 'idle' | 'locked' };
  answerIdle: { answer: 'keep' | 'cut' | 'give'; taskId?: number | undefined };
  /** TIM-5, TIM-6: time by hand. */
  addTime: { taskId: number; startedAt: number; seconds: number; purpose: string; reason: string };
  changeTime: { entryId: number; seconds: number; purpose: string; reason: string };
  /** SRC-1: over all synced tasks, here; answered while typing. */
  search: { text: string; most: number; among?: number[] | undefined };
  /** SRC-1: what the portal's own index knows beyond. */
  searchPortal: { text: string };
  /** A backup made by this program; what this browser has not is put back. */
  restoreBackup: { backup: unknown };
  /** Copies of the portal's records are dropped and read anew; what was made here stays. */
  rebuild: null;
  /** Everything about a portal out of this browser; its name as the confirmation. */
  forgetPortal: { host: string };
  /** Back to the browser's own session: the webhook's address is taken out of this browser. */
  useSession: null;
  /** Looks names up on the portal while somebody types; what is found is in the store afterwards. */
  lookUp: { what: 'people' | 'projects' | 'crm' | 'tasks'; text: string };
}

export type CommandName = keyof CommandInputs;

export type RefusalKind =
  | TimerRefusal
  | 'noAccount'
  | 'broken'
  | 'storage'
  | 'rules'
  | 'openSubtasks'
  | 'gone'
  | 'noFix'
  | 'profile'
  | 'planFixed'
  | 'dayPast'
  | 'reportSent'
  | 'report'
  | 'foreignEntry'
  | 'noQuestion'
  | 'portal'
  | 'result'
  | 'listChanged'
  | 'originalResult'
  | 'hardDeadline'
  | 'ownTask'
  | 'needsAcceptance'
  | 'notCreator'
  | 'markReason'
  | 'deadlineRequired'
  | 'noSkip'
  | 'reasonRequired'
  | 'backup'
  | 'foreignBackup'
  | 'webhookAddress'
  | 'webhookRefused'
  | 'webhookSilent'
  | 'portalAddress'
  | 'noAccess'
  | 'applicationClosed'
  | 'applicationRefused'
  | 'applicationSilent';

export interface Refusal {
  kind: RefusalKind;
  /** For a composite task: what to start instead (CMP-3). */
  subtasks?: { id: number; title: string }[];
  /** RES: sections of a result that are asked for and empty; of which task, where there are several. */
  sections?: ResultSection[];
  taskId?: number;
  /** The draft that is refused, where there are several. */
  draftId?: string;
  /** Rules that keep a draft from being sent, by draft. */
  broken?: { draftId: string; ruleIds: string[] }[];
  /** Why the portal did not answer. */
  failure?: Failure;
  /** Where a profile is faulty. */
  place?: string;
}

/** A rule that a task on a page breaks, in words. */
export interface TaskMark {
  ruleId: string;
  severity: 'error' | 'warning' | 'hint';
  text: string;
  why: string;
  /** Words on the fix button, or null where there is no one-click fix for this person. */
  fix: string | null;
  /** What the button opens, where it takes more than a press. */
  action?: TaskAction;
}

export interface TaskFacts {
  title: string;
  spentSeconds: number;
  estimateSeconds: number;
}

/** The background's answer: done, or why not. */
export type Reply =
  | {
      ok: true;
      facts?: TaskFacts | null;
      draft?: { id: string; revision: number };
      marks?: Record<number, TaskMark[]>;
      found?: FoundTasks;
      companyPortal?: string;
      foundIds?: number[];
      moves?: Record<number, DeadlineMove[]>;
      /** What changed, for people to read (CMP-2 «with a note of what changed»). */
      note?: string;
    }
  | { ok: false; refusal: Refusal };

export interface CommandMessage {
  command: CommandName;
  input: unknown;
  /** The portal a screen of ours speaks about; pages are known by their address. */
  accountKey?: string;
}

/** A local application of a portal's, as a person has copied it from there. */
export interface ApplicationInput {
  host: string;
  clientId: string;
  clientSecret: string;
}

/** A screen of ours hands over a way in; there may be no account yet. */
export type WayMessage =
  | { webhook: string; language: string }
  /** Asks which portal the administrator has set an application of. */
  | { companyPortal: true }
  | { application: ApplicationInput; language: string };

/** The background asks a portal tab to post a call for it (same origin). */
export interface RelayMessage {
  relay: { path: string; body: Record<string, unknown> };
}

export type RelayReply = { status: number; text: string } | null;

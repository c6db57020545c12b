import type { SummaryFilter } from '@/lib/planning/summary.ts';
import type { DraftFields, DraftState } from '@/lib/regulation/draft.ts';
import type { Failure } from '@/lib/regulation/outcome.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import type { ScenarioName, StepRecord } from '@/lib/regulation/scenario.ts';
import type { Task, TaskPatch } from '@/lib/regulation/task.ts';
import type { Day } from '@/lib/time/days.ts';
import type { WayKind } from './ways.ts';

/**
 * A task with what its indexes need. `due…` is the deadline while the task wants work from the person in that role, so
 * that "overdue in a role" is one index range; `flags` are countable states such as `responsible:noDeadline`.
 */
export interface StoredTask extends Task {
  dueResponsible?: number;
  dueAccomplice?: number;
  dueCreator?: number;
  dueAuditor?: number;
  flags: string[];
}

/** Why a run was measured by us and not by the portal's own timer; said in the entry's comment. */
export type LocalReason = 'offline' | 'noTracking' | 'noMethod' | 'afterIdle';

/**
 * One uninterrupted stretch of work (TIM-3): a stored start instant, not a counter. `place` tells who measures it:
 * `pending` = the portal has not been told yet, `portal` = the portal's timer runs too, `local` = only ours.
 */
export interface Run {
  id: string;
  taskId: number;
  startedAt: number;
  stoppedAt: number | null;
  place: 'pending' | 'portal' | 'local';
  /** The answer to its start never came and its task is gone: the portal's timer may have measured it as well. */
  mayBeOnPortal?: boolean;
  reason: LocalReason | null;
  /** 1 while it runs; an index key. */
  open: 0 | 1;
  /** True once a local run's entries are in the outbox, so that no crash makes them twice. */
  entriesQueued: boolean;
}

/** What the portal is yet to be told, as typed payloads; adding one touches this table and its sender. */
export interface OperationPayloads {
  timerStart: {
    runId: string;
    taskId: number;
    at: number;
    previous: { runId: string; taskId: number } | null;
    /** The portal's timer was begun after the person had stopped: a pause that takes it back has been sent since. */
    takesBack?: boolean;
  };
  timerStop: { runId: string; taskId: number; at: number };
  /** `reason` for measured time: only what no other entry of the person covers is written (TIM-2). */
  entryAdd: {
    taskId: number;
    startedAt: number;
    stoppedAt: number;
    seconds: number;
    comment: string;
    reason?: LocalReason;
  };
  deadlineChange: { taskId: number; deadlineAt: number | null; before: number | null };
  /** `before` is what the fields were when they were changed here. */
  taskUpdate: { taskId: number; patch: TaskPatch; before?: TaskPatch };
  /**
   * TIM-5: another duration for one's own entry; `seconds` 0 takes the entry away. `before` and `former` are its seconds and
   * comment when it was changed here, `words` what the person wrote: those two are absent in what earlier versions queued.
   * `written` is the comment it was given over another device's change, which this one is to bring back.
   */
  entryChange: {
    taskId: number;
    entryId: number;
    seconds: number;
    before: number;
    comment: string;
    former?: string;
    words?: string;
    written?: string;
  };
  /** Several steps that are one action (lib/regulation/scenario.ts); `taskId` is 0 when the first step makes it. */
  scenario: { taskId: number; name: ScenarioName; day: Day | null; steps: StepRecord[] };
}

export type OperationKind = keyof OperationPayloads;

export type OperationState = 'waiting' | 'sending' | 'refused' | 'done';

export type Operation = {
  [K in OperationKind]: OperationOf<K>;
}[OperationKind];

export interface OperationOf<K extends OperationKind> {
  /** Order of creation; assigned by the database. */
  id?: number;
  kind: K;
  payload: OperationPayloads[K];
  state: OperationState;
  /** Operations that share a key are sent in order of creation. */
  keys: string[];
  attempts: number;
  /** Epoch ms before which it is not tried again. */
  notBefore: number;
  createdAt: number;
  /** True when an attempt ended without telling whether it was applied: look it up before sending again. */
  unknown: boolean;
  /** When a request that changes something was last sent for it (the portal's clock, epoch ms); 0 before that. */
  sentAt?: number;
  /** The same by our clock. */
  sentAtOwn?: number;
  /** What the portal's clock (epoch ms) read at the least when the first request was sent for it. */
  notBegunBefore?: number;
  /** True when that request was answered without telling what became of it. */
  isAnswered?: boolean;
  failure: Failure | null;
  /** The portal's id of what it made; keeps two equal entries from being taken for one. */
  resultId: number | null;
  doneAt: number | null;
}

/** A task that is being written. It is never dropped by a failure, and a deleted one can be brought back. */
export interface StoredDraft {
  id: string;
  fields: DraftFields;
  /** Counts saves; a save made on an older revision is merged field by field. */
  revision: number;
  fieldRevisions: Partial<Record<keyof DraftFields, number>>;
  /** Texts of another editor that a merge could not keep in their field. */
  conflicts: { field: 'title' | 'description' | 'steps' | 'line'; text: string; at: number }[];
  state: DraftState;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
  taskId: number | null;
  failure: Failure | null;
  /** CAP-2: the portal did not take the giver as creator. */
  creatorRefused: boolean;
  /** STK-3: the fields of the task it changes, as they were when the form was opened. */
  openedFrom?: TaskPatch;
}

/** TPL-1: a task form to start from. */
export interface StoredTemplate {
  id: string;
  fields: DraftFields;
  createdAt: number;
  usedAt: number;
}

/** What somebody said about a task: a comment, or a message of its chat. */
export interface Said {
  id: number;
  authorId: number;
  at: number;
  text: string;
}

/** COM-1: the last words of a task, newest first. */
export interface Talk {
  taskId: number;
  said: Said[];
}

/** RES-1: a task that was completed on the portal without a result. */
export interface Breach {
  taskId: number;
  ruleId: 'RES-1';
  at: number;
}

/** What was typed into the form of an action and not sent yet. */
export interface KeptWords {
  taskId: number;
  action: string;
  words: Record<string, string>;
  at: number;
}

/** CLI-1: a client that is watched. */
export interface WatchedClient {
  code: string;
  since: number;
}

/** A CRM record that was found once, so that its name is known offline. */
export interface CrmName {
  /** `C_1`, `CO_1`, `D_1`, `L_1`. */
  code: string;
  name: string;
}

/** TIM-4: asked once; `quietFrom` is the last activity, or the end of the working day. */
export interface IdleQuestion {
  kind: 'idle' | 'endOfDay';
  runId: string;
  taskId: number;
  quietFrom: number;
  /** When somebody was back; null while the timer still runs past the end of the day. */
  quietTo: number | null;
}

/** What is known about an account beside its data. Every key has one type. */
export interface MetaValues {
  firstSync: { doneTasks: number; totalTasks: number; finishedAt: number | null };
  changedSince: number;
  lastPullAt: number;
  /** By the portal's clock (epoch ms). */
  lastSweepAt: number;
  signIn: 'in' | 'out';
  /** How the portal's task cards talk; asked anew after an error. */
  cards: 'unknown' | 'comments' | 'chat';
  portalTimer: 'unknown' | 'present' | 'missing';
  portalOverdue: number | null;
  batchCommands: number;
  session: { sessid: string; relayed: boolean };
  /** Which marks of the portal's were not found when a kind of page was shown last. */
  pageLooks: { page: 'list' | 'task'; missing: string[]; at: number }[];
  /** True once the background has put back what a lost store had not sent. */
  isSettled: boolean;
  /** Which way calls go; the keys it needs stand where only the background looks. */
  way: WayKind;
  blockedUntil: number;
  /** Tasks whose local state may be wrong, because a change of them was refused or taken back: they are read anew. */
  doubtful: number[];
  lastFailure: Failure | null;
  /** The person's own profile; the policy is laid over it when it is read. */
  profile: Profile;
  /** The administrator's values for the profile, as the browser's managed storage has them; null for none. */
  policy: unknown;
  /** TIM-4: the one open question about time nobody was at the computer. */
  idleQuestion: IdleQuestion | null;
  /** Since when nobody has been seen; 0 while somebody is there. */
  quietSince: number;
  /** The run that was asked about at the end of the working day. */
  endAskedFor: string;
  /** PLN-5: filters of the reports, by their names. */
  savedFilters: { name: string; filter: SummaryFilter }[];
  /** CNT-2: deadlines up to this instant have been told of; 0 before the first look. */
  noticedUntil: number;
  /** When comments were read last; 0 before the first time. */
  talksAt: number;
  /** The portal's own counter of new comments; null where it tells none. */
  portalNewComments: number | null;
  /** TIM-1: the day on which the plan was asked for. */
  askedPlanFor: Day;
  /** CAP-3: the working day (its end, epoch ms) that has been reminded of. */
  remindedFor: number;
}

export interface Account {
  /** `host#userId` */
  key: string;
  host: string;
  userId: number;
  name: string;
  zone: string;
  language: 'ru' | 'en';
  greeted: boolean;
  lastSeenAt: number;
}

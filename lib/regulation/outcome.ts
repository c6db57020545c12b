import type { TaskPatch, TimeEntry } from './task.ts';

/** What a person can act on when something did not work; each kind has a text in both languages. */
export type FailureKind =
  | 'offline'
  | 'signedOut'
  | 'otherUser'
  | 'originRefused'
  /** The browser was not told, or not any more, that this portal may be spoken to. */
  | 'noAccess'
  | 'forbidden'
  | 'rateLimited'
  | 'operatingLimit'
  | 'serverError'
  | 'invalidResponse'
  | 'noMethod'
  | 'notFound'
  | 'refused'
  /** The task it belongs to is not on the portal, because it was refused itself. */
  | 'parentMissing'
  /** The parent a new task was to be put under is gone, or not for this person. */
  | 'parentGone'
  /** HND-1: acceptance was switched off: the task would just close. */
  | 'acceptanceOff'
  /** Somebody else did meanwhile what a step was to do. */
  | 'alreadyDone'
  /** A created task is its creator's to delete. */
  | 'undoRefused'
  /** The task is gone from the portal, or not for this person any more. */
  | 'taskGone'
  /** A field was changed on the portal since it was read here: the person decides whose value stays. */
  | 'conflict'
  /** An earlier attempt may still be on its way to be carried out: it is looked for again before anything is repeated. */
  | 'unsettled';

/** Fields of a task, or of an entry of time. */
export type ChangedFields = TaskPatch & Partial<Pick<TimeEntry, 'seconds' | 'comment'>>;

/** Fields that somebody else, or another device, has changed meanwhile. */
export interface Conflict {
  theirs: ChangedFields;
  mine: ChangedFields;
  /** Who changed it and when (epoch ms), as far as the portal tells; '' and 0 where it does not. */
  person: string;
  at: number;
}

export interface Failure {
  kind: FailureKind;
  /** Whether the portal may have carried the call out although no proper answer came. */
  applied: 'no' | 'unknown';
  /** The portal's own words, if it gave any. */
  text: string;
  /** Earliest instant (epoch ms) at which trying again makes sense, if the portal named one. */
  retryAt: number | null;
  conflict?: Conflict;
  /** True when the request itself may still be on its way: no answer of the portal's own came. */
  underWay?: boolean;
  /** True for a command that was not carried out because an application's token ended in the middle of a batch. */
  tokenEnded?: boolean;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(
  kind: FailureKind,
  more: Partial<Omit<Failure, 'kind'>> = {},
): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind, applied: 'no', text: '', retryAt: null, ...more } };
}

/** Failures that go away by themselves or by signing in: what was to be sent waits and is sent again. */
const passing = new Set<FailureKind>([
  'offline',
  'signedOut',
  'otherUser',
  'originRefused',
  'noAccess',
  'rateLimited',
  'operatingLimit',
  'serverError',
  'invalidResponse',
  'unsettled',
]);

/** Failures that a person ends: by signing in, or by letting us speak to the portal. */
export function isNotIn({ kind }: Failure): boolean {
  return kind === 'signedOut' || kind === 'otherUser' || kind === 'noAccess';
}

export function isPassing(failure: Failure): boolean {
  return passing.has(failure.kind);
}

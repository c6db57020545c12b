import type { TimeEntry } from '@/lib/regulation/task.ts';
import { type Day, dayOf } from '@/lib/time/days.ts';
import { type Span, splitAtMidnight, wholeSeconds } from '@/lib/time/splitting.ts';

/** A stretch of work on one day, whoever measured it (PLN-3). Instants epoch ms; `seconds` is what counts. */
export interface WorkPiece extends Span {
  day: Day;
  personId: number;
  taskId: number;
  seconds: number;
  /** The portal's entry, or null for what it does not have yet (a running timer, an unsent entry). */
  entryId: number | null;
  running: boolean;
  manual: boolean;
  comment: string;
}

/** Why an entry is shown but not counted. */
export type EntryFault = 'negative' | 'absurd' | 'composite' | 'taskGone';

export interface FaultyEntry {
  entry: TimeEntry;
  fault: EntryFault;
}

/** More than this in one entry that no clock measured cannot be a day's work. */
const longestManualSeconds = 86_400;

/**
 * An entry as work by day. What a clock measured is split at local midnight; seconds that do not fit its span (changed or
 * entered by hand) all belong to the day on which it starts (PLN-6), as on the portal.
 */
export function entryPieces(entry: TimeEntry, zone: string): WorkPiece[] {
  const common = {
    personId: entry.userId,
    taskId: entry.taskId,
    entryId: entry.id,
    running: false,
    manual: entry.manual,
    comment: entry.comment,
  };
  if (entry.seconds <= 0) return [];
  if (wholeSeconds(entry) !== entry.seconds)
    return [
      {
        ...common,
        day: dayOf(entry.startedAt, zone),
        startedAt: entry.startedAt,
        stoppedAt: entry.startedAt + entry.seconds * 1000,
        seconds: entry.seconds,
      },
    ];
  return splitAtMidnight(entry, zone).map((span) => ({
    ...common,
    ...span,
    day: dayOf(span.startedAt, zone),
    seconds: wholeSeconds(span),
  }));
}

/** A stretch that the portal does not have yet, as work by day. */
export function unsentPieces(
  span: Span,
  work: Pick<WorkPiece, 'personId' | 'taskId' | 'running' | 'comment'>,
  zone: string,
): WorkPiece[] {
  return splitAtMidnight(span, zone).map((part) => ({
    ...work,
    ...part,
    entryId: null,
    manual: false,
    day: dayOf(part.startedAt, zone),
    seconds: wholeSeconds(part),
  }));
}

export interface TaskFactsForWork {
  isComposite: boolean;
}

/**
 * Parts entries into those that count and those that are shown with a reason instead: nobody's figures may be spoiled by a
 * negative or absurd entry, and composite tasks are never summed (PLN-6, CMP-2).
 * @param taskOf what is known of a task; null when it is gone from the portal, which counts all the same
 */
export function sift(
  entries: readonly TimeEntry[],
  taskOf: (taskId: number) => TaskFactsForWork | null,
): { counted: TimeEntry[]; faulty: FaultyEntry[] } {
  const counted: TimeEntry[] = [];
  const faulty: FaultyEntry[] = [];
  for (const entry of entries) {
    const fault = faultOf(entry, taskOf(entry.taskId));
    if (fault) faulty.push({ entry, fault });
    if (fault === null || fault === 'taskGone') counted.push(entry);
  }
  return { counted, faulty };
}

function faultOf(entry: TimeEntry, task: TaskFactsForWork | null): EntryFault | null {
  if (entry.seconds < 0) return 'negative';
  if (entry.seconds > longestManualSeconds && wholeSeconds(entry) !== entry.seconds) return 'absurd';
  if (task === null) return 'taskGone';
  return task.isComposite ? 'composite' : null;
}

/** Seconds by task. */
export function secondsByTask(pieces: readonly WorkPiece[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { taskId, seconds } of pieces) sums.set(taskId, (sums.get(taskId) ?? 0) + seconds);
  return sums;
}

export function totalSeconds(pieces: readonly { seconds: number }[]): number {
  return pieces.reduce((sum, { seconds }) => sum + seconds, 0);
}

import { entriesPage, type PortalEntry, toEntry } from '@/lib/portal/rest/methods/entries.ts';
import { type TaskPage, tasksInWork } from '@/lib/portal/rest/methods/tasks.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import type { TimeEntry } from '@/lib/regulation/task.ts';
import type { Span } from '@/lib/time/splitting.ts';
import type { SyncContext } from './context.ts';
import { graceMs, isPortalMeasured, portalRunStart } from './senders/portalTimer.ts';

const pageSize = 50;
/** Entries are dated by their start; a measured one may have begun this much (ms) before the span it reaches into. */
const longestMs = 2 * 86_400_000;

/** A span of time that an entry takes, or that the portal's running timer will. */
export interface Taken extends Span {
  /** 0 for the running timer. */
  entryId: number;
}

/**
 * When an entry's time was worked, as far as that is known: a measured one's from its start on. An entry that was typed in
 * has no time of day; null.
 */
function spanOf({ startedAt, stoppedAt, seconds }: TimeEntry): Span | null {
  // A corrected entry is shorter than its dates say; one that was typed in has no length by its dates.
  const isMeasured = seconds > 0 && stoppedAt - startedAt >= seconds * 1000;
  return isMeasured ? { startedAt, stoppedAt: startedAt + seconds * 1000 } : null;
}

/**
 * What the portal has of the person's time within a span, on whatever task and from whatever device (TIM-2: nobody works on
 * two tasks at once).
 * @param span in the portal's clock (epoch ms)
 */
export async function takenTime(context: SyncContext, span: Span): Promise<Outcome<Taken[]>> {
  const { account, client } = context;
  const since = span.startedAt - longestMs;
  const page = (number: number) => entriesPage(account.userId, since, number, account.zone);
  const answers = await client.batch({ entries: page(1), inWork: tasksInWork(account.userId, 0) });
  if (!answers.ok) return answers;
  // Of this moment it tells how long a timer has run: the portal's own clock, to the second.
  const portalNow = client.earliestNow() ?? context.now() + client.skewMs();
  const { entries: first, inWork } = answers.value;
  if (!first?.ok) return first ?? done([]);
  if (!inWork?.ok) return inWork ?? done([]);
  // The commands' methods have parsed the answers as elapsed items and tasks.
  const entries = [...(first.value.value as PortalEntry[])];
  for (let next = 2; (next - 1) * pageSize < (first.value.total ?? 0); next += 1) {
    const more = await client.call(page(next));
    if (!more.ok) return more;
    entries.push(...more.value.value);
  }
  const taken: Taken[] = [];
  const read = entries.map((entry) => toEntry(entry, account.zone));
  const ends = await ownEnds(context, read, since, span.stoppedAt);
  for (const entry of read) {
    const worked = spanOf(entry);
    const end = ends.get(entry.id) ?? Number.POSITIVE_INFINITY;
    if (!worked) continue;
    // What the portal's timer has a moment more than the run is taken all the same, as it stays in the entry.
    const isMoment = worked.stoppedAt <= end + graceMs;
    taken.push({ ...worked, stoppedAt: isMoment ? worked.stoppedAt : end, entryId: entry.id });
  }
  for (const task of (inWork.value.value as TaskPage).tasks) {
    const startedAt = portalRunStart(task, Math.floor(portalNow / 1000) * 1000);
    if (startedAt !== null) taken.push({ startedAt, stoppedAt: portalNow, entryId: 0 });
  }
  return done(taken.filter((one) => one.startedAt < span.stoppedAt && one.stoppedAt > span.startedAt));
}

/**
 * Until when entries count that the portal's timer measured for runs of this device: no longer than the run, even where the
 * entry cannot be shortened any more, as on a deleted task. A run's entry is the one that begins nearest to it: another device
 * may have started the same task a moment later.
 * @returns by the entry's id; everybody else's entries are not in it
 */
async function ownEnds(
  context: SyncContext,
  entries: readonly TimeEntry[],
  since: number,
  until: number,
): Promise<Map<number, number>> {
  const { client, database } = context;
  const skewMs = client.skewMs();
  // What another device has measured without the portal may begin as near, and is no run of ours.
  const measured = entries.filter((entry) => isPortalMeasured(context, entry));
  const runs = await database.runs
    .where('startedAt')
    .between(since - skewMs, until - skewMs)
    .filter(({ place, mayBeOnPortal }) => place === 'portal' || mayBeOnPortal === true)
    .toArray();
  const ends = new Map<number, number>();
  for (const run of runs) {
    const offMs = (entry: TimeEntry) => Math.abs(run.startedAt + skewMs - entry.startedAt);
    // The portal keeps whole seconds: a shorter run has no entry that could be told from the next one's.
    if (run.stoppedAt === null || run.stoppedAt - run.startedAt < 1_000) continue;
    const end = run.stoppedAt + skewMs;
    // What began after the run had ended is no part of it, however near.
    const [nearest] = measured
      .filter((one) => one.taskId === run.taskId && offMs(one) <= graceMs && one.startedAt <= end)
      .sort((a, b) => offMs(a) - offMs(b));
    if (nearest) ends.set(nearest.id, end);
  }
  return ends;
}

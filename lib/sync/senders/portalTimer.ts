import { entriesOfTask, toEntry, updateEntry } from '@/lib/portal/rest/methods/entries.ts';
import { type PortalTask, tasksById } from '@/lib/portal/rest/methods/tasks.ts';
import { pausePortalTimer } from '@/lib/portal/rest/methods/timer.ts';
import { done, type Failure, type Outcome } from '@/lib/regulation/outcome.ts';
import type { TimeEntry } from '@/lib/regulation/task.ts';
import type { SyncContext } from '../context.ts';
import { removeEntry } from '../removeEntry.ts';
import { writeEntry } from '../writeEntry.ts';

/**
 * How late (ms) a start or stop may reach the portal and still count as "at that instant". Later ones are corrected, so
 * that the portal's entries say when the person clicked, not when the network was back.
 */
export const graceMs = 3_000;

/** Start instant of the portal's running timer on a task, from its elapsed time with and without the running part. */
export function portalRunStart(task: PortalTask, now: number): number | null {
  return task.timerIsRunningForCurrentUser ? now - (task.timeElapsed - task.timeSpentInLogs) * 1000 : null;
}

/** When the portal's own timer of this person was started on the task; null when it does not run there. */
export async function runningOnPortalSince(
  context: SyncContext,
  taskId: number,
): Promise<Outcome<number | null>> {
  const answer = await context.client.call(tasksById([taskId]));
  if (!answer.ok) return answer;
  const task = answer.value.value.tasks.find((candidate) => candidate.id === taskId);
  return done(task ? portalRunStart(task, context.now()) : null);
}

/** The person's entries on a task, newest first. */
export async function entriesOn(context: SyncContext, taskId: number): Promise<Outcome<TimeEntry[]>> {
  const answer = await context.client.call(entriesOfTask(taskId, context.account.userId));
  return answer.ok ? done(answer.value.value.map((item) => toEntry(item, context.account.zone))) : answer;
}

/**
 * Pauses the portal's timer on a task as of `at`. Safe to repeat: a timer that no longer runs is fine, and only an
 * entry that reaches beyond `at` is cut.
 * @returns null when the portal is right now, else the failure
 */
export async function stopOnPortal(
  context: SyncContext,
  taskId: number,
  at: number,
): Promise<Failure | null> {
  if (context.now() - at > graceMs) {
    const since = await runningOnPortalSince(context, taskId);
    if (!since.ok) return since.failure.kind === 'refused' ? null : since.failure;
    // It was started anew since, by another device or on the portal: that run is not ours to stop.
    if (since.value !== null && since.value > at + graceMs) return cutEntryAt(context, taskId, at);
  }
  const answer = await context.client.call(pausePortalTimer(taskId));
  // Asked afterwards: the request itself may have been long on its way.
  const late = context.now() - at > graceMs;
  const stopped = answer.ok || answer.failure.kind === 'refused' || answer.failure.kind === 'notFound';
  if (!answer.ok && !stopped) return answer.failure;
  return late ? cutEntryAt(context, taskId, at) : null;
}

/**
 * Shortens the portal's last measured entry of a task to `at`, with a comment that says why; also one that another device has
 * shortened before to where the person stopped there, which was later. Where one does so in the same moment, the earlier stop
 * counts; and what the person changes by hand then stays.
 */
async function cutEntryAt(context: SyncContext, taskId: number, at: number): Promise<Failure | null> {
  const entries = await entriesOn(context, taskId);
  // A task that vanished meanwhile has nothing left to correct.
  if (!entries.ok) return entries.failure.kind === 'refused' ? null : entries.failure;
  const portalAt = at + context.client.skewMs();
  const endOf = (item: TimeEntry) => (item.manual ? item.startedAt + item.seconds * 1000 : item.stoppedAt);
  const entry = entries.value.find(
    (item) =>
      isPortalMeasured(context, item) &&
      item.startedAt <= portalAt + graceMs &&
      endOf(item) > portalAt + graceMs,
  );
  if (!entry) return null;
  const seconds = Math.floor(portalAt / 1000) - Math.floor(entry.startedAt / 1000);
  if (seconds <= 0) return removeEntry(context, taskId, entry.id);
  const words = context.entryComment('stoppedOffline', entry.startedAt, at);
  const written = await writeEntry(context, { taskId, entryId: entry.id, seconds, comment: words });
  if (!written.ok) return written.failure;
  const lost = written.value && toEntry(written.value, context.account.zone);
  if (!lost || (lost.seconds >= seconds && isPortalMeasured(context, lost))) return null;
  const restored = await context.client.call(updateEntry(taskId, entry.id, lost.seconds, lost.comment));
  return restored.ok ? null : restored.failure;
}

/** Whether the portal's timer has measured an entry, shortened by a device since or not; what a device measured itself is none. */
export function isPortalMeasured(
  { isEntryComment }: Pick<SyncContext, 'isEntryComment'>,
  { manual, comment }: TimeEntry,
): boolean {
  return !manual || isEntryComment(comment, 'stoppedOffline');
}

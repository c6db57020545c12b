import type { PortalTask } from '@/lib/portal/rest/methods/tasks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Run } from '@/lib/store/records.ts';
import { currentRun, timerChangedSince } from '@/lib/store/timer.ts';
import type { SyncContext } from '../context.ts';
import { queueReplacedRun } from '../senders/measuredRun.ts';
import { portalRunStart } from '../senders/portalTimer.ts';

/** A pull that took longer (ms) by our clock has been slept over, or the clock was set meanwhile: the next one tells. */
const pullMostMs = 60_000;

/**
 * Lets our running run follow the portal's timer: started by its own button, another tab or device, or stopped there
 * (TIM-2). Nothing is done when the timer changed here since the pull began, or the portal has not been told all yet.
 * @param startedAt when the pull began (epoch ms)
 */
export async function followPortalTimer(
  context: SyncContext,
  inWork: PortalTask[],
  startedAt: number,
): Promise<void> {
  const { database } = context;
  const now = context.now();
  // The portal tells for how long its timer has been running: since when follows from now, if it is still the answer's now.
  if (now < startedAt || now - startedAt > pullMostMs) return;
  const before = await currentRun(database);
  const running = inWork.find((task) => task.timerIsRunningForCurrentUser);
  // Most pulls find what is known: a look costs little, a transaction of several steps much.
  if (isKnown(before, running, now)) return;
  await database.transaction('rw', database.runs, database.operations, async () => {
    if (await timerChangedSince(database, startedAt, context.now())) return;
    const ours = await currentRun(database);
    if (running) await adopt(database, running, ours, now);
    else if (ours?.place === 'portal') await database.runs.update(ours.id, { open: 0, stoppedAt: now });
  });
  // A run that only we measured and that the portal's timer has replaced is written as an entry.
  if (before?.place === 'local') await queueReplacedRun(context, before.id);
}

/** True when the portal's timer is what is known here already. */
function isKnown(ours: Run | undefined, running: PortalTask | undefined, now: number): boolean {
  if (!running) return ours === undefined || ours.place === 'pending';
  return ours?.taskId === running.id && ours.place === 'portal' && !wasRestarted(ours, running, now);
}

/** Paused and resumed on the portal meanwhile: then its start is the true one. */
function wasRestarted(ours: Run, running: PortalTask, now: number): boolean {
  return ours.place === 'portal' && (portalRunStart(running, now) ?? now) - ours.startedAt > 5_000;
}

async function adopt(
  database: AccountDatabase,
  task: PortalTask,
  ours: Run | undefined,
  now: number,
): Promise<void> {
  const startedAt = portalRunStart(task, now) ?? now;
  if (ours?.taskId === task.id) {
    if (wasRestarted(ours, task, now)) await database.runs.update(ours.id, { startedAt });
    return;
  }
  if (ours) await database.runs.update(ours.id, { open: 0, stoppedAt: startedAt });
  await database.runs.add({
    id: crypto.randomUUID(),
    taskId: task.id,
    startedAt,
    stoppedAt: null,
    place: 'portal',
    reason: null,
    open: 1,
    entriesQueued: false,
  });
}

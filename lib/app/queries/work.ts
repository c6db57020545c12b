import { entryPieces, type FaultyEntry, sift, unsentPieces, type WorkPiece } from '@/lib/planning/work.ts';
import type { TimeEntry } from '@/lib/regulation/task.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { readMeta } from '@/lib/store/meta.ts';
import type { Account, Operation, OperationOf, Run } from '@/lib/store/records.ts';
import { type Day, endOfDay, startOfDay } from '@/lib/time/days.ts';
import { profileInForce } from '../profile.ts';

export interface Work {
  /** In order of their start. */
  pieces: WorkPiece[];
  faulty: FaultyEntry[];
}

/** An entry that began so much earlier (ms) may still reach into a day. */
const reachMs = 2 * 86_400_000;
/** A run and its entry begin within this (ms): the portal's dates are whole seconds. */
const sameStartMs = 5_000;

/**
 * Everything a person worked from one day to another, wherever it was measured (PLN-3): the portal's entries, what waits in
 * the outbox, and the running timer up to `now`. Each second once.
 */
export async function ownWork(
  database: AccountDatabase,
  account: Account,
  first: Day,
  last: Day,
  now: number,
): Promise<Work> {
  await follow(database, 'entries', 'operations', 'runs', 'tasks', 'profile', 'pulled');
  const { zone, userId } = account;
  const from = startOfDay(first, zone);
  const to = endOfDay(last, zone);
  const [entries, runs, operations, pulledSince] = await Promise.all([
    database.entries
      .where('[userId+startedAt]')
      .between([userId, from - reachMs], [userId, to])
      .toArray(),
    database.runs
      .where('startedAt')
      .between(from - reachMs, to)
      .toArray(),
    database.operations.where('kind').anyOf('entryAdd', 'timerStart', 'timerStop').toArray(),
    readMeta(database, 'changedSince'),
  ]);
  const adds = unsentAdds(operations, entries, pulledSince);
  const sifted = await siftEntries(database, entries);
  const work = { personId: userId, running: false, comment: '' };
  const pieces = [
    ...sifted.counted.flatMap((entry) => entryPieces(entry, zone)),
    ...adds.flatMap(({ payload }) =>
      unsentPieces(payload, { ...work, taskId: payload.taskId, comment: payload.comment }, zone),
    ),
    ...runs
      .filter((run) => isUnknownToPortal(run, entries, operations, pulledSince))
      .flatMap((run) =>
        unsentPieces(
          { startedAt: afterAdds(run, adds), stoppedAt: run.stoppedAt ?? Math.max(now, run.startedAt) },
          { ...work, taskId: run.taskId, running: run.open === 1 },
          zone,
        ),
      ),
  ];
  const inside = ({ day }: { day: Day }) => day >= first && day <= last;
  return {
    pieces: pieces.filter(inside).sort((a, b) => a.startedAt - b.startedAt),
    faulty: sifted.faulty.filter(({ entry }) => entry.startedAt >= from && entry.startedAt < to),
  };
}

/** Entries that count and those shown with a reason, by the tasks known here. */
export async function siftEntries(database: AccountDatabase, entries: readonly TimeEntry[]) {
  const { words } = (await profileInForce(database)).profile.title;
  const ids = [...new Set(entries.map(({ taskId }) => taskId))];
  const [own, team] = await Promise.all([database.tasks.bulkGet(ids), database.teamTasks.bulkGet(ids)]);
  const composite = new Map<number, boolean>();
  for (const task of [...team, ...own]) if (task) composite.set(task.id, isComposite(task.title, words));
  return sift(entries, (id) => {
    const known = composite.get(id);
    return known === undefined ? null : { isComposite: known };
  });
}

/** Entries that the portal, as far as it was read, does not have yet. */
function unsentAdds(
  operations: readonly Operation[],
  entries: readonly TimeEntry[],
  pulledSince: number,
): OperationOf<'entryAdd'>[] {
  const known = new Set(entries.map(({ id }) => id));
  return operations.filter(
    (operation): operation is OperationOf<'entryAdd'> =>
      operation.kind === 'entryAdd' &&
      (operation.state !== 'done' ||
        // Sent, but not read back yet. A discarded one has no result.
        (operation.resultId !== null &&
          !known.has(operation.resultId) &&
          (operation.doneAt ?? 0) >= pulledSince)),
  );
}

/** True while a run's time is in no entry and no waiting entry. */
function isUnknownToPortal(
  run: Run,
  entries: readonly TimeEntry[],
  operations: readonly Operation[],
  pulledSince: number,
): boolean {
  if (run.open === 1) return true;
  if (run.place === 'local') return !run.entriesQueued;
  const hasEntry = entries.some(
    (entry) =>
      entry.taskId === run.taskId &&
      entry.startedAt < (run.stoppedAt ?? 0) &&
      entry.stoppedAt > run.startedAt &&
      (Math.abs(entry.startedAt - run.startedAt) < sameStartMs || !entry.manual),
  );
  if (hasEntry) return false;
  const ends = operations.filter(
    (operation) =>
      (operation.kind === 'timerStop' && operation.payload.runId === run.id) ||
      (operation.kind === 'timerStart' && operation.payload.previous?.runId === run.id),
  );
  const isWaiting = ends.some(({ state }) => state === 'waiting' || state === 'sending');
  const endedAt = Math.max(run.stoppedAt ?? 0, ...ends.map(({ doneAt }) => doneAt ?? 0));
  return isWaiting || run.place === 'pending' || endedAt >= pulledSince;
}

/** A run whose beginning became an entry of its own (measured before the portal was reached) counts from that entry's end. */
function afterAdds(run: Run, adds: readonly OperationOf<'entryAdd'>[]): number {
  return adds.reduce(
    (startedAt, { payload }) =>
      payload.taskId === run.taskId &&
      payload.startedAt >= run.startedAt - sameStartMs &&
      payload.stoppedAt > startedAt
        ? payload.stoppedAt
        : startedAt,
    run.startedAt,
  );
}

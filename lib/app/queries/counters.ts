import { type Role, roles } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { dueIndex, type Flag, flagKey } from '@/lib/store/indexing.ts';
import type { StoredTask } from '@/lib/store/records.ts';
import { dayStart } from '@/lib/time/zone.ts';

/** Why a task needs attention (CNT-1). */
export const causes = ['overdue', 'dueToday', 'notViewed', 'noDeadline', 'awaitingMyControl'] as const;
export type Cause = (typeof causes)[number];

export interface Counter {
  role: Role;
  cause: Cause;
  count: number;
}

function selection(database: AccountDatabase, role: Role, cause: Cause, now: number, zone: string) {
  // An index holds whole deadlines: a task is overdue from its deadline's instant on (CNT-2).
  if (cause === 'overdue') return database.tasks.where(dueIndex[role]).belowOrEqual(now);
  if (cause === 'dueToday')
    return database.tasks.where(dueIndex[role]).between(now, dayStart(now, zone, 1), false, false);
  const flag: Flag = cause;
  return database.tasks.where('flags').equals(flagKey(role, flag));
}

/** Every counter above zero, by role and cause, at an instant. */
export async function attentionCounters(
  database: AccountDatabase,
  now: number,
  zone: string,
): Promise<Counter[]> {
  const pairs = roles.flatMap((role) => causes.map((cause) => ({ role, cause })));
  const counted = await database.transaction('r', database.tasks, () =>
    Promise.all(
      pairs.map(async (pair) => ({
        ...pair,
        count: await selection(database, pair.role, pair.cause, now, zone).count(),
      })),
    ),
  );
  return counted.filter((counter) => counter.count > 0);
}

/** The list behind a number, nearest deadline first. */
export async function attentionList(
  database: AccountDatabase,
  role: Role,
  cause: Cause,
  now: number,
  zone: string,
  most: number,
): Promise<StoredTask[]> {
  return selection(database, role, cause, now, zone).limit(most).toArray();
}

/** The number on the badge: overdue where I am responsible (CNT-1). */
export async function overdueCount(database: AccountDatabase, now: number): Promise<number> {
  return database.tasks.where(dueIndex.responsible).belowOrEqual(now).count();
}

/** The next instant at which a counter changes by itself, or null. */
export async function nextDeadlineAt(database: AccountDatabase, now: number): Promise<number | null> {
  const found = await database.transaction('r', database.tasks, () =>
    Promise.all(roles.map((role) => database.tasks.where(dueIndex[role]).above(now).first())),
  );
  const instants = found.flatMap((task, at) => {
    const role = roles[at];
    const due = task && role ? task[dueIndex[role]] : undefined;
    return due === undefined ? [] : [due];
  });
  return instants.length === 0 ? null : Math.min(...instants);
}

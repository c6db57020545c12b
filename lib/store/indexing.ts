import { type Role, rolesOf, type Task, wantsWork } from '@/lib/regulation/task.ts';
import type { StoredTask } from './records.ts';

/** The index property that holds the deadline for a role. */
export const dueIndex = {
  responsible: 'dueResponsible',
  accomplice: 'dueAccomplice',
  creator: 'dueCreator',
  auditor: 'dueAuditor',
} as const satisfies Record<Role, keyof StoredTask>;

/** Marks every task that is not over; the sweep compares these with the portal's. */
export const aliveFlag = 'alive';

/** Countable states of a task beside its deadline (CNT-1). */
export type Flag = 'open' | 'noDeadline' | 'notViewed' | 'awaitingMyControl' | 'inProgress';

export function flagKey(role: Role, flag: Flag): string {
  return `${role}:${flag}`;
}

/** Adds to a task what its indexes need, for the person whose account it is. */
export function indexed(task: Task, personId: number): StoredTask {
  const stored: StoredTask = { ...task, flags: [] };
  const working = wantsWork(task);
  for (const role of rolesOf(task, personId)) {
    if (working && task.deadlineAt !== null) stored[dueIndex[role]] = task.deadlineAt;
    if (working) stored.flags.push(flagKey(role, 'open'));
    if (working && task.deadlineAt === null) stored.flags.push(flagKey(role, 'noDeadline'));
    if (working && !task.viewed && role !== 'creator') stored.flags.push(flagKey(role, 'notViewed'));
    if (task.status === 'inProgress') stored.flags.push(flagKey(role, 'inProgress'));
    if (task.status === 'awaitingControl' && role === 'creator')
      stored.flags.push(flagKey(role, 'awaitingMyControl'));
  }
  if (task.status !== 'completed' && task.status !== 'declined') stored.flags.push(aliveFlag);
  return stored;
}

import { type Task, wantsWork } from '@/lib/regulation/task.ts';
import type { Cause } from './counters.ts';

/** Who has looked at a task the portal tells of oneself alone. */
type TeamCause = Exclude<Cause, 'notViewed'>;
const teamCauses: readonly TeamCause[] = ['overdue', 'dueToday', 'noDeadline', 'awaitingMyControl'];

/** What of a person's work needs attention, for one cause, nearest deadline first. */
export interface TeamCounter {
  cause: TeamCause;
  tasks: Task[];
}

/**
 * CNT-3: the counters of CNT-1 for a subordinate's tasks.
 * @param tasks those they are responsible for, without composite and stack tasks
 * @param managerId whose control is waited for
 * @param dayEnd when today ends (epoch ms)
 */
export function teamAttention(
  tasks: readonly Task[],
  managerId: number,
  now: number,
  dayEnd: number,
): TeamCounter[] {
  const causeOf = (task: Task): TeamCause | null => {
    if (task.status === 'awaitingControl' && task.creatorId === managerId) return 'awaitingMyControl';
    if (!wantsWork(task)) return null;
    if (task.deadlineAt === null) return 'noDeadline';
    if (task.deadlineAt <= now) return 'overdue';
    return task.deadlineAt < dayEnd ? 'dueToday' : null;
  };
  const due = ({ deadlineAt }: Task) => deadlineAt ?? Number.POSITIVE_INFINITY;
  return teamCauses.flatMap((cause) => {
    const concerned = tasks.filter((task) => causeOf(task) === cause);
    return concerned.length > 0
      ? [{ cause, tasks: concerned.sort((a, b) => due(a) - due(b) || a.id - b.id) }]
      : [];
  });
}

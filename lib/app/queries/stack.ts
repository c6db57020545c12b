import { weekdays } from '@/lib/regulation/profile/vocabulary.ts';
import { taskSubject } from '@/lib/regulation/subject.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import type { Account, StoredTask } from '@/lib/store/records.ts';
import { dayStart, offsetMs } from '@/lib/time/zone.ts';
import { profileInForce } from '../profile.ts';

export interface StackView {
  plannedSeconds: number;
  capacitySeconds: number;
  /** Oldest first; empty while the week is full (STK-2). */
  tasks: StoredTask[];
}

const dayMs = 86_400_000;

/** STK-2: what is left of this week, and only then the stack, oldest first. */
export async function stackView(
  database: AccountDatabase,
  account: Account,
  now: number,
): Promise<StackView> {
  await follow(database, 'tasks', 'meta');
  const { profile } = await profileInForce(database);
  const open = await database.tasks.where('flags').equals(flagKey('responsible', 'open')).toArray();
  const weekday = (Math.floor((now + offsetMs(account.zone, now)) / dayMs) + 3) % 7;
  const weekEnd = dayStart(now, account.zone, 7 - weekday);
  const capacitySeconds = weekdays.slice(weekday).reduce((sum, name) => {
    const { works, from, to, lunchMinutes } = profile.schedule[name];
    return works ? sum + seconds(to) - seconds(from) - lunchMinutes * 60 : sum;
  }, 0);
  const isStack = (task: StoredTask) => taskSubject(task, now, profile.title.words).kind === 'stack';
  const plannedSeconds = open
    .filter((task) => task.deadlineAt !== null && task.deadlineAt < weekEnd && !isStack(task))
    .reduce((sum, task) => sum + Math.max(0, task.estimateSeconds - task.spentSeconds), 0);
  const tasks =
    plannedSeconds < capacitySeconds ? open.filter(isStack).sort((a, b) => a.createdAt - b.createdAt) : [];
  return { plannedSeconds, capacitySeconds, tasks };
}

function seconds(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60;
}

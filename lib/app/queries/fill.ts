import type { Task } from '@/lib/regulation/task.ts';
import { isComposite, isStack } from '@/lib/regulation/titles/marks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import type { Account, StoredTask } from '@/lib/store/records.ts';
import { addDays, type Day, endOfDay, startOfDay } from '@/lib/time/days.ts';
import { profileInForce } from '../profile.ts';
import { stackView } from './stack.ts';
import { recentTasks } from './tasks.ts';

/** PLN-1: where a day's plan can be filled from. */
export const fillSources = ['overdue', 'tomorrow', 'recent', 'project', 'stack', 'search'] as const;
export type FillSource = (typeof fillSources)[number];

export interface Filling {
  tasks: StoredTask[];
  /** STK-2: the stack is kept back while the week is full. */
  isWeekFull: boolean;
}

interface Wanted {
  /** What a search has found. */
  found: StoredTask[];
  projectId: number;
}

const most = 300;

/** Tasks to be put into a day's plan, by where they come from; composite tasks are nobody's day's work. */
export async function fillChoices(
  database: AccountDatabase,
  account: Account,
  source: FillSource,
  wanted: Wanted,
  day: Day,
  now: number,
): Promise<Filling> {
  await follow(database, 'tasks', 'profile', 'runs', 'entries');
  const { words } = (await profileInForce(database)).profile.title;
  if (source === 'stack') {
    const view = await stackView(database, account, day, now);
    return { tasks: view.tasks.slice(0, most), isWeekFull: view.plannedSeconds >= view.capacitySeconds };
  }
  const found = await tasksFrom(database, account, source, wanted, day);
  const plannable = ({ title }: Task) => !isComposite(title, words) && !isStack(title, words);
  return { tasks: found.filter(plannable).slice(0, most), isWeekFull: false };
}

async function tasksFrom(
  database: AccountDatabase,
  account: Account,
  source: Exclude<FillSource, 'stack'>,
  { found, projectId }: Wanted,
  day: Day,
): Promise<StoredTask[]> {
  const { zone, userId } = account;
  const due = database.tasks.where('dueResponsible');
  const tomorrow = addDays(day, 1);
  switch (source) {
    case 'overdue':
      return (await due.below(startOfDay(day, zone)).toArray()).reverse();
    case 'tomorrow':
      return due.between(startOfDay(tomorrow, zone), endOfDay(tomorrow, zone)).toArray();
    case 'recent':
      return recentTasks(database, userId, 30);
    case 'search':
      return found;
    case 'project': {
      const open = await database.tasks.where('flags').equals(flagKey('responsible', 'open')).toArray();
      return open.filter((task) => task.projectId === projectId);
    }
  }
}

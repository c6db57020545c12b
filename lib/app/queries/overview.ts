import type { AccountDatabase } from '@/lib/store/database.ts';
import { attentionCounters, type Counter } from './counters.ts';
import { type ListedTask, tasksForToday } from './tasks.ts';

export interface Overview {
  today: ListedTask[];
  counters: Counter[];
}

/** What the popup shows first, read in one go: lists that came one after the other would push each other down. */
export function overview(
  database: AccountDatabase,
  now: number,
  zone: string,
  mostTasks: number,
): Promise<Overview> {
  return database.transaction('r', database.tasks, async () => {
    const [today, counters] = await Promise.all([
      tasksForToday(database, now, zone, mostTasks),
      attentionCounters(database, now, zone),
    ]);
    return { today, counters };
  });
}

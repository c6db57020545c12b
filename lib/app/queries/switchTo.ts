import { wantsWork } from '@/lib/regulation/task.ts';
import { folded } from '@/lib/search/match.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { StoredTask } from '@/lib/store/records.ts';
import { profileInForce } from '../profile.ts';

export interface SwitchChoice {
  taskId: number;
  /** The ready word, or the task's title. */
  name: string;
  isReady: boolean;
}

/** TIM-7: the ready tasks of the profile, by their words. */
export async function readyTasks(database: AccountDatabase): Promise<SwitchChoice[]> {
  await follow(database, 'profile');
  const { readyTasks: words } = (await profileInForce(database)).profile;
  return Object.entries(words).map(([name, id]) => ({ taskId: Number(id), name, isReady: true }));
}

/** TIM-7: what some typed words may switch to: ready tasks first, then the open ones of what a search found. */
export async function switchChoices(
  database: AccountDatabase,
  text: string,
  found: StoredTask[],
  most: number,
): Promise<SwitchChoice[]> {
  const typed = text.trim();
  if (typed === '') return [];
  const ready = (await readyTasks(database)).filter(({ name }) => folded(name).startsWith(folded(typed)));
  const open = found.filter(wantsWork);
  return [...ready, ...open.map(({ id, title }) => ({ taskId: id, name: title, isReady: false }))].slice(
    0,
    most,
  );
}

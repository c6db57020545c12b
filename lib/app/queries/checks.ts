import type { Translate } from '@/lib/i18n/translate.ts';
import { taskSubject } from '@/lib/regulation/subject.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import type { Account, StoredTask } from '@/lib/store/records.ts';
import { profileInForce } from '../profile.ts';
import type { TaskMark } from '../protocol.ts';
import { unreportedMark } from '../ruleWords.ts';
import { unreportedTasks } from '../unreported.ts';
import { marksOfTask } from './marks.ts';

export interface CheckedTask {
  task: StoredTask;
  marks: TaskMark[];
}

/** CHK-1: my open tasks (doing or assigned) that break rules, hardest first. */
export async function brokenTasks(
  database: AccountDatabase,
  account: Account,
  t: Translate,
  now: number,
): Promise<CheckedTask[]> {
  await follow(database, 'tasks', 'profile', 'projects', 'breaches', 'pulled');
  const { profile } = await profileInForce(database);
  const mine = await database.tasks
    .where('flags')
    .anyOf(flagKey('responsible', 'open'), flagKey('creator', 'open'))
    .distinct()
    .toArray();
  const checked: CheckedTask[] = [];
  for (const task of mine) {
    const marks = await marksOfTask(database, account, profile, task, t, now);
    if (marks.length > 0) checked.push({ task, marks });
  }
  for (const { task } of await unreportedTasks(database))
    if (task) checked.push({ task, marks: [unreportedMark(t)] });
  const weight = ({ marks }: CheckedTask) => marks.filter(({ severity }) => severity === 'error').length;
  return checked.sort((a, b) => weight(b) - weight(a) || b.task.id - a.task.id);
}

export interface TreeTask {
  task: StoredTask;
  isControl: boolean;
  children: TreeTask[];
}

/** CMP-4: everything below a task, control tasks called out (CTL-2). */
export async function treeBelow(database: AccountDatabase, parentId: number, depth = 0): Promise<TreeTask[]> {
  await follow(database, 'tasks', 'profile');
  const { title, control } = (await profileInForce(database)).profile;
  const children = await database.tasks.where('parentId').equals(parentId).toArray();
  return Promise.all(
    children.map(async (task) => ({
      task,
      isControl: taskSubject(task, 0, title.words).kind === 'control' || task.tags.includes(control.tag),
      children: depth < 20 ? await treeBelow(database, task.id, depth + 1) : [],
    })),
  );
}

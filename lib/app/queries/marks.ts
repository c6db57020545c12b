import type { Translate } from '@/lib/i18n/translate.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { brokenRules } from '@/lib/regulation/rules/index.ts';
import { taskSubject } from '@/lib/regulation/subject.ts';
import { rolesOf, type Task, wantsWork } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { Account } from '@/lib/store/records.ts';
import { profileInForce } from '../profile.ts';
import type { TaskMark } from '../protocol.ts';
import { taskMark, unreportedMark } from '../ruleWords.ts';
import { unreportedTasks } from '../unreported.ts';
import { ruleContext } from './ruleContext.ts';

/** CHK-1: what one task breaks, errors and warnings. */
export async function marksOfTask(
  database: AccountDatabase,
  account: Account,
  profile: Profile,
  task: Task,
  t: Translate,
  now: number,
): Promise<TaskMark[]> {
  const subject = taskSubject(task, now, profile.title.words);
  const around = await ruleContext(database, account, profile, { ...subject, title: '' }, now);
  const found = brokenRules(subject, around).filter(({ severity }) => severity !== 'hint');
  return found.map((broken) => taskMark(broken, task, account.userId, t));
}

/** CHK-1: by number, what tasks break, errors and warnings. Tasks that are closed or not the person's are left alone. */
export async function marksOf(
  database: AccountDatabase,
  account: Account,
  t: Translate,
  taskIds: number[],
  now: number,
): Promise<Record<number, TaskMark[]>> {
  await follow(database, 'tasks', 'profile', 'projects', 'breaches', 'pulled');
  const { profile } = await profileInForce(database);
  const marks: Record<number, TaskMark[]> = {};
  for (const task of await database.tasks.bulkGet(taskIds)) {
    if (!task || !wantsWork(task) || rolesOf(task, account.userId).length === 0) continue;
    const found = await marksOfTask(database, account, profile, task, t, now);
    if (found.length > 0) marks[task.id] = found;
  }
  const asked = new Set(taskIds);
  for (const { taskId } of await unreportedTasks(database))
    if (asked.has(taskId)) marks[taskId] = [...(marks[taskId] ?? []), unreportedMark(t)];
  return marks;
}

import { translator } from '@/lib/i18n/translate.ts';
import { brokenRules } from '@/lib/regulation/rules/index.ts';
import { taskSubject } from '@/lib/regulation/subject.ts';
import { rolesOf, wantsWork } from '@/lib/regulation/task.ts';
import { profileInForce } from '../profile.ts';
import type { TaskMark } from '../protocol.ts';
import { ruleContext } from '../queries/ruleContext.ts';
import { taskMark, unreportedMark } from '../ruleWords.ts';
import { unreportedTasks } from '../unreported.ts';
import { command, taskId, z } from './command.ts';

/** CHK-1: what the open tasks on a page break, errors and warnings; tasks that are not mine are left alone. */
export const taskMarks = command(
  'taskMarks',
  z.object({ taskIds: z.array(taskId).max(1000) }),
  async (input, { database, account, now }) => {
    const { profile } = await profileInForce(database);
    const t = translator(account.language);
    const marks: Record<number, TaskMark[]> = {};
    for (const task of await database.tasks.bulkGet(input.taskIds)) {
      if (!task || !wantsWork(task) || rolesOf(task, account.userId).length === 0) continue;
      const subject = taskSubject(task, now(), profile.title.words);
      const around = await ruleContext(database, account, profile, { ...subject, title: '' }, now());
      const found = brokenRules(subject, around).filter(({ severity }) => severity !== 'hint');
      if (found.length > 0) marks[task.id] = found.map((broken) => taskMark(broken, task, account.userId, t));
    }
    const asked = new Set(input.taskIds);
    for (const { taskId } of await unreportedTasks(database))
      if (asked.has(taskId)) marks[taskId] = [...(marks[taskId] ?? []), unreportedMark(t)];
    return { ok: true, marks };
  },
);

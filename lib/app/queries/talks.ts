import { wantsWork } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { Account, Talk } from '@/lib/store/records.ts';

export interface Unanswered {
  talk: Talk;
  title: string;
  author: string;
}

/**
 * COM-1: the tasks I do in which a checker (creator or auditor) had the last word; open until it is answered, not until it
 * is seen. Newest first.
 */
export async function unansweredComments(database: AccountDatabase, account: Account): Promise<Unanswered[]> {
  await follow(database, 'talks', 'tasks', 'people');
  const talks = await database.talks.toArray();
  const tasks = await database.tasks.bulkGet(talks.map(({ taskId }) => taskId));
  const people = new Map((await database.people.toArray()).map(({ id, name }) => [id, name]));
  return talks
    .flatMap((talk, at) => {
      const task = tasks[at];
      if (!task || !wantsWork(task) || task.responsibleId !== account.userId) return [];
      const isChecker = task.creatorId === talk.authorId || task.auditorIds.includes(talk.authorId);
      if (talk.authorId === account.userId || !isChecker) return [];
      return [{ talk, title: task.title, author: people.get(talk.authorId) ?? `#${talk.authorId}` }];
    })
    .sort((a, b) => b.talk.at - a.talk.at);
}

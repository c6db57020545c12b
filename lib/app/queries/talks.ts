import { unanswered } from '@/lib/regulation/scenarios/talk.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { Account, Said } from '@/lib/store/records.ts';
import { profileInForce } from '../profile.ts';

export interface Unanswered {
  taskId: number;
  title: string;
  author: string;
  /** The last words that wait for an answer. */
  last: Said;
  /** How many wait. */
  count: number;
}

/**
 * COM-1: the tasks in which words of others wait for my answer: a checker's in tasks I do, a hand-over in tasks I gave. They
 * are open until they are answered, not until they are seen. Newest first.
 */
export async function unansweredComments(database: AccountDatabase, account: Account): Promise<Unanswered[]> {
  await follow(database, 'talks', 'tasks', 'people', 'profile');
  const { profile } = await profileInForce(database);
  const talks = await database.talks.toArray();
  const tasks = await database.tasks.bulkGet(talks.map(({ taskId }) => taskId));
  const people = new Map((await database.people.toArray()).map(({ id, name }) => [id, name]));
  return talks
    .flatMap(({ taskId, said }, at) => {
      const task = tasks[at];
      const open = task ? unanswered(task, said, account.userId, profile) : [];
      const [last] = open;
      if (!task || !last) return [];
      const author = people.get(last.authorId) ?? `#${last.authorId}`;
      return [{ taskId, title: task.title, author, last, count: open.length }];
    })
    .sort((a, b) => b.last.at - a.last.at);
}

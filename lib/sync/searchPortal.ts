import { searchTasks } from '@/lib/portal/rest/methods/find.ts';
import { toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { putTasks } from '@/lib/store/tasks.ts';
import type { SyncContext } from './context.ts';

/** The question under way, by account: the next key makes it pointless. */
const underWay = new Map<string, AbortController>();

/**
 * SRC-1: asks the portal's own full-text index for what is not synced here (old tasks, tasks of others that may be read);
 * what it finds is put into the store.
 * @returns the ids it found, in the portal's order
 */
export async function searchPortal(context: SyncContext, text: string): Promise<Outcome<number[]>> {
  const { database, account, client } = context;
  underWay.get(account.key)?.abort();
  const asking = new AbortController();
  underWay.set(account.key, asking);
  const answer = await client.call(searchTasks(text, account.userId, account.zone), asking.signal);
  if (!answer.ok) return answer;
  const found = answer.value.value.tasks.map((task) => toTask(task, account.zone));
  await putTasks(database, found, account.userId);
  return done(found.map(({ id }) => id));
}

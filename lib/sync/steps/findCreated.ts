import { tasksByTitle, tasksByXmlId } from '@/lib/portal/rest/methods/taskWrite.ts';
import { done } from '@/lib/regulation/outcome.ts';
import type { Attempt } from '../attempt.ts';
import type { SyncContext } from '../context.ts';

/**
 * The task that an earlier attempt made, by our own id; by creator, time and title where the portal ignores that filter
 * (portal/README.md, 3 «No idempotency key»).
 */
export async function findCreated(
  { client, account }: SyncContext,
  task: { xmlId: string; title: string; creatorId: number },
  attempt: Attempt,
) {
  const isOurs = ({ xmlId }: { xmlId: string }) => xmlId === task.xmlId;
  const byId = await client.call(tasksByXmlId(task.xmlId));
  if (!byId.ok) return byId;
  const exact = byId.value.value.tasks.find(isOurs);
  if (exact) return done(exact);
  const creators = [...new Set([task.creatorId, account.userId])];
  const byTitle = await client.call(tasksByTitle(creators, task.title, attempt.since(), account.zone));
  return byTitle.ok ? done(byTitle.value.value.tasks.find(isOurs) ?? null) : byTitle;
}

import { batchLimit } from '@/lib/portal/rest/client.ts';
import { readPortalDate } from '@/lib/portal/rest/dates.ts';
import { commentsOfTask, type PortalComment } from '@/lib/portal/rest/methods/talk.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { planOfDay } from '@/lib/store/plans.ts';
import { dayOf, endOfDay } from '@/lib/time/days.ts';
import type { SyncContext } from '../context.ts';

/** Comments leave no trace in a list of changed tasks; so often the tasks that matter today are asked (ms). */
export const talksEveryMs = 5 * 60_000;

/**
 * Reads the last comment of the tasks that matter today (in the plan, due or overdue), in one request (COM-1). Portals whose
 * newer cards have a chat instead answer none here: those tasks have no last comment.
 */
export async function pullTalks(context: SyncContext): Promise<Outcome<void>> {
  const { database, account, client, now } = context;
  const day = dayOf(now(), account.zone);
  const due = await database.tasks
    .where('dueResponsible')
    .below(endOfDay(day, account.zone))
    .reverse()
    .limit(batchLimit)
    .primaryKeys();
  const planned = (await planOfDay(database, day)).items.map(({ taskId }) => taskId);
  const ids = [...new Set([...planned, ...due])].slice(0, batchLimit);
  if (ids.length > 0) {
    const answers = await client.batch(Object.fromEntries(ids.map((id) => [String(id), commentsOfTask(id)])));
    if (!answers.ok) return answers;
    const talks = Object.entries(answers.value).flatMap(([id, answer]) => {
      // The command's method has parsed the answer as comments, newest first.
      const [last] = answer.ok ? (answer.value.value as PortalComment[]) : [];
      if (!last) return [];
      const at = readPortalDate(last.POST_DATE, account.zone) ?? 0;
      return [
        { taskId: Number(id), commentId: last.ID, authorId: last.AUTHOR_ID, at, text: last.POST_MESSAGE },
      ];
    });
    await database.talks.bulkPut(talks);
  }
  await writeMeta(database, 'talksAt', now());
  return done(undefined);
}

/** True when it is time to read comments again: the interval has passed, or the portal counts other new ones. */
export async function areTalksDue(
  { database, now }: SyncContext,
  newComments: number | null,
): Promise<boolean> {
  const at = await readMeta(database, 'talksAt');
  if (at === 0) return false;
  return now() - at > talksEveryMs || newComments !== (await readMeta(database, 'portalNewComments'));
}

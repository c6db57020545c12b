import { addPost, notifyPerson } from '@/lib/portal/rest/methods/talk.ts';
import { done } from '@/lib/regulation/outcome.ts';
import { planOfDay } from '@/lib/store/plans.ts';
import type { OperationOf } from '@/lib/store/records.ts';
import { type SyncContext, sent, type Verdict } from '../context.ts';
import { findPost, readersOf } from './plan.ts';
import { commentOnce } from './report.ts';

type CorrectionOf = OperationOf<'correctionPublish'>;

/** Writes a correction beside the day's report and tells the manager (TIM-6): nothing is ever changed silently. */
export async function sendCorrection(context: SyncContext, operation: CorrectionOf): Promise<Verdict> {
  const { payload, attempts } = operation;
  const { planTaskId, postId } = await planOfDay(context.database, payload.day);
  if (planTaskId !== null) {
    const comment = await commentOnce(context, planTaskId, payload.text, attempts > 0);
    if (!comment.ok) return { kind: 'failed', failure: comment.failure };
  } else if (postId !== null) {
    const title = payload.text.slice(0, 80);
    const found = attempts > 0 ? await findPost(context, title, payload.text) : done(null);
    if (!found.ok) return { kind: 'failed', failure: found.failure };
    const answer =
      found.value === null
        ? await context.client.call(addPost(title, payload.text, readersOf(payload.managerId)))
        : null;
    if (answer && !answer.ok) return { kind: 'failed', failure: answer.failure };
  }
  if (payload.managerId === 0) return sent;
  // One tag is one notice: a repeated call replaces it.
  const notice = await context.client.call(notifyPerson(payload.managerId, payload.notice, payload.tag));
  // A manager who left cannot be told; the correction itself stands on the portal.
  const isGone = !notice.ok && ['refused', 'notFound', 'noMethod', 'forbidden'].includes(notice.failure.kind);
  return notice.ok || isGone ? sent : { kind: 'failed', failure: notice.failure };
}

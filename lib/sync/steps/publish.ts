import { addPost, closeWorkday, recentPosts, workdayStatus } from '@/lib/portal/rest/methods/talk.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { changePlan } from '@/lib/store/plans.ts';
import type { SyncContext } from '../context.ts';
import { type StepSender, stepDone, stepFailed } from './step.ts';

/** The manager alone, or everybody where nobody is known. */
function readersOf(managerId: number): string[] {
  return managerId > 0 ? [`U${managerId}`] : ['UA'];
}

/** A post of this title and text that an earlier attempt made. */
async function findPost(context: SyncContext, title: string, text: string): Promise<Outcome<number | null>> {
  const answer = await context.client.call(recentPosts());
  if (!answer.ok) return answer;
  const start = text.slice(0, 60);
  const post = answer.value.value.find(
    (one) =>
      one.AUTHOR_ID === context.account.userId && one.TITLE === title && one.DETAIL_TEXT.startsWith(start),
  );
  return done(post?.ID ?? null);
}

/** Writes a post of the feed, once; a plan's own post is kept as its place. */
export const sendPost: StepSender<'post'> = async (context, step, attempt) => {
  const found = attempt.repeated ? await findPost(context, step.title, step.text) : done(null);
  if (!found.ok) return stepFailed(found.failure);
  let postId = found.value;
  if (postId === null) {
    const early = await attempt.begin();
    if (early) return stepFailed(early);
    const answer = await context.client.call(addPost(step.title, step.text, readersOf(step.managerId)));
    if (!answer.ok) return stepFailed(answer.failure);
    postId = answer.value.value;
  }
  const id = postId;
  return {
    kind: 'done',
    resultId: id,
    ...(step.keep ? { write: () => changePlan(context.database, step.day, { postId: id }) } : {}),
  };
};

/** Closes the working day with its report; a day that an earlier attempt has closed stays as it is. */
export const sendCloseWorkday: StepSender<'closeWorkday'> = async ({ client }, step, attempt) => {
  if (attempt.repeated) {
    const status = await client.call(workdayStatus());
    if (status.ok && status.value.value.STATUS === 'CLOSED') return stepDone;
  }
  const answer = await client.call(closeWorkday(step.text));
  return answer.ok ? stepDone : stepFailed(answer.failure);
};

import { isNotIn, type Outcome } from '@/lib/regulation/outcome.ts';
import { dropOldDrafts } from '@/lib/store/drafts.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { dropOldOperations } from '@/lib/store/operations.ts';
import { addDays, dayOf } from '@/lib/time/days.ts';
import { isDue } from '@/lib/time/due.ts';
import type { SyncContext } from '../context.ts';
import { backoffMs } from '../outbox.ts';
import { firstSync } from './firstSync.ts';
import { refresh } from './refresh.ts';
import { sweepEveryMs, sweepVanishedTasks } from './sweep.ts';
import { areTalksDue, pullTalks } from './talks.ts';
import { pullWork } from './work.ts';

/** How many days of one's own entries are kept up to date. */
const entryDays = 34;

/** Brings the local copy up to date and notes how it went. Runs under the caller's lock. */
export async function pull(context: SyncContext): Promise<Outcome<void>> {
  const { database } = context;
  const limited = await readMeta(database, 'lastFailure');
  const isLimited = limited?.kind === 'rateLimited' || limited?.kind === 'operatingLimit';
  if (isLimited && !isDue(await readMeta(database, 'blockedUntil'), context.now()))
    return { ok: false, failure: limited };
  const isComplete = async () => (await readMeta(database, 'firstSync')).finishedAt !== null;
  const finished = await isComplete();
  const newComments = await readMeta(database, 'portalNewComments');
  let outcome = finished ? await refresh(context) : await firstSync(context);
  // The refresh may have found that what is here was read by another clock.
  if (outcome.ok && finished && !(await isComplete())) outcome = await firstSync(context);
  const sweepDue = isDue(
    (await readMeta(database, 'lastSweepAt')) + sweepEveryMs,
    context.now(),
    sweepEveryMs,
  );
  if (outcome.ok && sweepDue) {
    outcome = await sweepVanishedTasks(context);
    // A refresh reads the entries of two days; older ones may have been changed or deleted on the portal meanwhile.
    const { zone } = context.account;
    const last = dayOf(context.now(), zone);
    if (outcome.ok) outcome = await pullWork(context, 'mine', addDays(last, -entryDays), last);
  }
  if (outcome.ok && finished && (await areTalksDue(context, newComments))) outcome = await pullTalks(context);
  if (outcome.ok) await noteSuccess(context);
  else {
    const { failure } = outcome;
    await writeMeta(database, 'lastFailure', failure);
    if (isNotIn(failure)) await writeMeta(database, 'signIn', 'out');
    if (failure.kind === 'rateLimited' || failure.kind === 'operatingLimit') {
      await writeMeta(database, 'blockedUntil', failure.retryAt ?? context.now() + backoffMs(3));
    }
  }
  return outcome;
}

/** The portal answers again: whatever waited for that may go at once. */
async function noteSuccess({ database, now }: SyncContext): Promise<void> {
  await writeMeta(database, 'lastPullAt', now());
  await writeMeta(database, 'lastFailure', null);
  await writeMeta(database, 'signIn', 'in');
  await writeMeta(database, 'blockedUntil', 0);
  await database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
  await dropOldOperations(database, now());
  await dropOldDrafts(database, now());
}

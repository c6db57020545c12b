import { isNotIn, type Outcome } from '@/lib/regulation/outcome.ts';
import { dropOldDrafts } from '@/lib/store/drafts.ts';
import { readMetas, writeMetas } from '@/lib/store/meta.ts';
import { dropOldOperations } from '@/lib/store/operations.ts';
import type { MetaValues } from '@/lib/store/records.ts';
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
  const before = await readMetas(database, ['lastFailure', 'blockedUntil', 'firstSync', 'portalNewComments']);
  const limited = before.lastFailure;
  const isLimited = limited?.kind === 'rateLimited' || limited?.kind === 'operatingLimit';
  if (isLimited && !isDue(before.blockedUntil, context.now())) return { ok: false, failure: limited };
  const finished = before.firstSync.finishedAt !== null;
  let outcome = finished ? await refresh(context) : await firstSync(context);
  const state = () => readMetas(database, ['firstSync', 'lastSweepAt']);
  let after = await state();
  // The refresh may have found that what is here was read by another clock.
  if (outcome.ok && finished && after.firstSync.finishedAt === null) {
    outcome = await firstSync(context);
    after = await state();
  }
  const portalNow = context.client.answeredAt() ?? context.now();
  const sweepDue = isDue(after.lastSweepAt + sweepEveryMs, portalNow, sweepEveryMs);
  if (outcome.ok && sweepDue) {
    outcome = await sweepVanishedTasks(context);
    // A refresh reads the entries of two days; older ones may have been changed or deleted on the portal meanwhile.
    const { zone } = context.account;
    const last = dayOf(context.now(), zone);
    if (outcome.ok) outcome = await pullWork(context, 'mine', addDays(last, -entryDays), last);
    await dropOldOperations(database, context.now());
    await dropOldDrafts(database, context.now());
  }
  if (outcome.ok && finished && (await areTalksDue(context, before.portalNewComments)))
    outcome = await pullTalks(context);
  if (outcome.ok) await noteSuccess(context);
  else {
    const { failure } = outcome;
    const noted: Partial<MetaValues> = { lastFailure: failure };
    if (isNotIn(failure)) noted.signIn = 'out';
    if (failure.kind === 'rateLimited' || failure.kind === 'operatingLimit')
      noted.blockedUntil = failure.retryAt ?? context.now() + backoffMs(3);
    await writeMetas(database, noted);
  }
  return outcome;
}

/** The portal answers again: whatever waited for that may go at once. */
async function noteSuccess({ database, now }: SyncContext): Promise<void> {
  await writeMetas(database, { lastPullAt: now(), lastFailure: null, signIn: 'in', blockedUntil: 0 });
  await database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
}

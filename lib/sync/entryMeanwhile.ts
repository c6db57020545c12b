import { entriesOfTask, type PortalEntry } from '@/lib/portal/rest/methods/entries.ts';
import { fieldHistory, spentAt } from '@/lib/portal/rest/methods/history.ts';
import { type Failure, failed } from '@/lib/regulation/outcome.ts';
import type { OperationPayloads } from '@/lib/store/records.ts';
import type { SyncContext } from './context.ts';
import type { Meanwhile } from './meanwhile.ts';

type Change = OperationPayloads['entryChange'];

/** What of an entry is neither as it was when it was changed here, nor as the change makes it. */
interface Foreign {
  seconds: boolean;
  comment: boolean;
}

const plain = (words: string) => words.replace(/\s+/g, ' ').trim();

/** Whether a change is on the portal, whatever was made of the entry since. */
const hasCome = ({ seconds, comment }: Change, entry: PortalEntry) =>
  seconds > 0 && plain(entry.COMMENT_TEXT).includes(plain(comment));

/** What somebody else, or another device, has made of an entry since it was read here; null for nothing. */
export function foreignIn(change: Change, entry: PortalEntry): Foreign | null {
  if (hasCome(change, entry)) return null;
  const { seconds, before, former, written } = change;
  const isOwn = written !== undefined && plain(entry.COMMENT_TEXT) === plain(written);
  const foreign = {
    seconds: !isOwn && entry.SECONDS !== before && entry.SECONDS !== seconds,
    // What earlier versions queued does not tell the comment that was read.
    comment: !isOwn && former !== undefined && plain(entry.COMMENT_TEXT) !== plain(former),
  };
  return foreign.seconds || foreign.comment ? foreign : null;
}

/**
 * Reads an entry before it is changed: what was made of it elsewhere meanwhile is not overwritten unseen (TIM-6: nothing is
 * ever changed silently); the person decides.
 */
export async function entryMeanwhile(context: SyncContext, change: Change): Promise<Meanwhile> {
  const { taskId, entryId, seconds } = change;
  const answer = await context.client.call(entriesOfTask(taskId, context.account.userId));
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  const entry = answer.value.value.find(({ ID }) => ID === entryId);
  // What is gone is taken away; that it cannot be changed any more the portal says itself.
  if (!entry) return { kind: seconds > 0 ? 'clear' : 'applied' };
  if (hasCome(change, entry)) return { kind: 'applied' };
  const foreign = foreignIn(change, entry);
  if (!foreign) return { kind: 'clear' };
  // Of an entry that is to go, all that would go with it is shown.
  const asked = seconds === 0 ? { seconds: true, comment: true } : foreign;
  return { kind: 'failed', failure: await conflictFailure(context, change, entry, asked) };
}

async function conflictFailure(
  context: SyncContext,
  { taskId, seconds, before, words = '' }: Change,
  entry: PortalEntry,
  asked: Foreign,
): Promise<Failure> {
  const of = (fields: { seconds: number; comment: string }) => ({
    ...(asked.seconds ? { seconds: fields.seconds } : {}),
    ...(asked.comment ? { comment: fields.comment } : {}),
  });
  const differenceSeconds = entry.SECONDS - before;
  const history = differenceSeconds === 0 ? null : await context.client.call(fieldHistory(taskId));
  const last = history?.ok
    ? spentAt(history.value.value.list, differenceSeconds, context.account.zone)
    : null;
  return failed('conflict', {
    conflict: {
      theirs: of({ seconds: entry.SECONDS, comment: entry.COMMENT_TEXT }),
      mine: of({ seconds, comment: seconds > 0 ? words : '' }),
      person: last?.person ?? '',
      at: last?.at ?? 0,
    },
  }).failure;
}

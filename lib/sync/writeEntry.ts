import { entriesOfTask, type PortalEntry, updateEntry } from '@/lib/portal/rest/methods/entries.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import type { SyncContext } from './context.ts';

export interface WrittenEntry {
  taskId: number;
  entryId: number;
  seconds: number;
  comment: string;
}

/**
 * Changes one's own entry, and looks in the same request at what it is written over: two devices may change an entry in the
 * same moment, each before it could see the other.
 * @returns what the entry was right before; null where the portal did not tell
 */
export async function writeEntry(
  { account, client }: SyncContext,
  { taskId, entryId, seconds, comment }: WrittenEntry,
): Promise<Outcome<PortalEntry | null>> {
  const answers = await client.batch({
    was: entriesOfTask(taskId, account.userId),
    now: updateEntry(taskId, entryId, seconds, comment),
  });
  if (!answers.ok) return answers;
  // The commands' methods have parsed both answers.
  const { was, now } = answers.value as {
    was: Outcome<{ value: PortalEntry[] }>;
    now: Outcome<unknown>;
  };
  if (!now.ok) return now;
  return done(was.ok ? (was.value.value.find(({ ID }) => ID === entryId) ?? null) : null);
}

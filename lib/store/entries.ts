import type { TimeEntry } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from './database.ts';
import { unfinishedOperations } from './operations.ts';
import { putChanged } from './putChanged.ts';

/** Writes entries as the portal has them, with changes laid over that it has not been told of yet (TIM-5). */
export async function putEntries(database: AccountDatabase, entries: readonly TimeEntry[]): Promise<void> {
  const changes = new Map(
    (await unfinishedOperations(database)).flatMap((operation) =>
      operation.kind === 'entryChange' ? [[operation.payload.entryId, operation.payload] as const] : [],
    ),
  );
  const shown = entries.flatMap((entry) => {
    const change = changes.get(entry.id);
    if (!change) return [entry];
    return change.seconds > 0
      ? [{ ...entry, seconds: change.seconds, comment: change.comment, manual: true }]
      : [];
  });
  await putChanged(database.entries, shown);
}

import {
  type DeadlineMove,
  deadlineHistory,
  type HistoryRecord,
  toMove,
} from '@/lib/portal/rest/methods/history.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import type { SyncContext } from './context.ts';

/** The moves of some tasks' deadlines, from the portal's history in one request (PLN-5); unreadable ones are left out. */
export async function readDeadlineMoves(
  { client, account }: SyncContext,
  taskIds: number[],
): Promise<Outcome<Record<number, DeadlineMove[]>>> {
  const answers = await client.batch(
    Object.fromEntries(taskIds.map((id) => [String(id), deadlineHistory(id)])),
  );
  if (!answers.ok) return answers;
  return done(
    Object.fromEntries(
      Object.entries(answers.value).flatMap(([id, answer]) => {
        if (!answer.ok) return [];
        // The command's method has parsed the answer as history records.
        const { list } = answer.value.value as { list: HistoryRecord[] };
        return [[Number(id), list.flatMap((row) => toMove(row, account.zone) ?? [])]];
      }),
    ),
  );
}

import { plainText } from '@/lib/planning/bbcode.ts';
import { draftAddress } from '@/lib/regulation/scenario.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { type Day, dayOf } from '@/lib/time/days.ts';

/** Where a result's other sections begin: each with its bold heading on a line of its own (RES-2…7). */
const nextSection = /\n\[B\]/;

/**
 * The results that were written on a day, by task: what was decided or done, without the other sections (PLN-4). Those the
 * portal has not got yet count as well: the report goes after them.
 */
export async function resultsOfDay(
  database: AccountDatabase,
  zone: string,
  day: Day,
  taskIds: number[],
): Promise<Map<number, string>> {
  const asked = new Set(taskIds);
  const operations = await database.operations
    .where('keys')
    .anyOf(taskIds.map((id) => `task:${id}`))
    .distinct()
    .toArray();
  const found = new Map<number, string>();
  for (const { kind, payload, createdAt } of operations) {
    if (kind !== 'scenario' || dayOf(createdAt, zone) !== day) continue;
    for (const { step, state } of payload.steps) {
      if (step.kind !== 'result' || typeof step.task !== 'number') continue;
      if (state === 'skipped' || !asked.has(step.task)) continue;
      const [said = ''] = step.text.split(nextSection);
      const lines = plainText(said)
        .split('\n')
        // The way to the next part stands in its own task.
        .filter((line) => line.search(draftAddress) < 0);
      const text = lines.join('\n').trim();
      if (text) found.set(step.task, text);
    }
  }
  return found;
}

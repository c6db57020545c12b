import { taskIdPage } from '@/lib/portal/rest/methods/tasks.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { doubtTasks } from '@/lib/store/doubtful.ts';
import { writeMeta } from '@/lib/store/meta.ts';
import type { SyncContext } from '../context.ts';

/**
 * How often the local copy is compared with the portal's open tasks (ms): deletions and lost roles leave no trace in a delta,
 * nor does what was missed by one.
 */
export const sweepEveryMs = 30 * 60_000;

const pageSize = 50;
const pagesABatch = 50;

/**
 * Removes open tasks that the portal no longer shows to this person, and has the next refresh read those that are not here.
 * Nothing unsent is touched.
 */
export async function sweepVanishedTasks(context: SyncContext): Promise<Outcome<void>> {
  const { database, account, client } = context;
  const openHere = () => database.tasks.where('flags').startsWith('').primaryKeys();
  const before = new Set(await openHere());
  const alive = new Set<number>();
  let above = 0;
  for (;;) {
    const keys = Array.from({ length: pagesABatch }, (_unused, at) => `ids${at}`);
    const local = await database.tasks.count();
    const pages = keys.slice(0, Math.max(1, Math.ceil((local - alive.size + 1) / pageSize)));
    const commands = Object.fromEntries(
      pages.map((key, at) => [
        key,
        taskIdPage({
          personId: account.userId,
          zone: account.zone,
          scope: { kind: 'open' },
          above: at === 0 ? above : `$result[ids${at - 1}][tasks][49][id]`,
        }),
      ]),
    );
    const answers = await client.batch(commands);
    if (!answers.ok) return answers;
    let full = true;
    for (const key of pages) {
      const answer = answers.value[key];
      if (!answer?.ok) return answer ?? done(undefined);
      const ids = (answer.value.value as { tasks: { id: number }[] }).tasks
        .map((task) => task.id)
        .filter((id) => id > above);
      for (const id of ids) alive.add(id);
      above = ids.at(-1) ?? above;
      if (ids.length < pageSize) {
        full = false;
        break;
      }
    }
    if (!full) break;
  }
  // What came here since the first question may be in no answer yet; whichever clock was set meanwhile.
  const vanished = (await openHere()).filter((id) => before.has(id) && !alive.has(id));
  await database.tasks.bulkDelete([...new Set(vanished)]);
  const here = new Set(await database.tasks.toCollection().primaryKeys());
  const missed = [...alive].filter((id) => !here.has(id));
  await database.transaction('rw', database.meta, () => doubtTasks(database, missed));
  // By the portal's clock: ours may be set back, and the next one would be due that much later.
  await writeMeta(database, 'lastSweepAt', client.answeredAt() ?? context.now());
  return done(undefined);
}

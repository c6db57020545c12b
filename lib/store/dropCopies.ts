import type { AccountDatabase } from './database.ts';
import type { MetaValues } from './records.ts';

/** What tells how far the reading of the portal is; without them it begins anew. */
const progress = [
  'firstSync',
  'changedSince',
  'lastPullAt',
  'lastSweepAt',
  'talksAt',
] as const satisfies readonly (keyof MetaValues)[];

/**
 * Drops every copy of the portal's own records, to be read anew. What a person has made here stays: drafts, operations,
 * runs, kept words, plans, templates, watched clients, marks, the profile.
 */
export async function dropCopies(database: AccountDatabase): Promise<void> {
  const { tasks, teamTasks, entries, people, projects, departments, crm, talks, looks, meta } = database;
  await database.transaction(
    'rw',
    [tasks, teamTasks, entries, people, projects, departments, crm, talks, looks, meta],
    async () => {
      // One by one, not as a range: the search index follows the numbers of the tasks that go.
      await tasks.bulkDelete(await tasks.toCollection().primaryKeys());
      await Promise.all(
        [teamTasks, entries, people, projects, departments, crm, talks, looks].map((table) => table.clear()),
      );
      await meta.bulkDelete([...progress]);
    },
  );
}

import { controlKind } from '@/lib/regulation/scenarios/talk.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import type { StoredTask } from '@/lib/store/records.ts';
import { profileInForce } from '../profile.ts';

export interface ControlledTask {
  task: StoredTask;
  kind: 'handOver' | 'finished';
  responsible: string;
  /** The last words of the responsible. */
  text: string;
}

/** HND-2: what waits for my control, hand-overs first: somebody waits for an answer there. */
export async function waitingForControl(database: AccountDatabase): Promise<ControlledTask[]> {
  await follow(database, 'tasks', 'talks', 'people', 'profile');
  const { profile } = await profileInForce(database);
  const tasks = await database.tasks.where('flags').equals(flagKey('creator', 'awaitingMyControl')).toArray();
  const talks = await database.talks.bulkGet(tasks.map(({ id }) => id));
  const people = await database.people.bulkGet(tasks.map(({ responsibleId }) => responsibleId));
  return tasks
    .map((task, at) => {
      const said = talks[at]?.said ?? [];
      return {
        task,
        kind: controlKind(task, said, profile),
        responsible: people[at]?.name ?? `#${task.responsibleId}`,
        text: said.find(({ authorId }) => authorId === task.responsibleId)?.text ?? '',
      };
    })
    .sort(
      (a, b) =>
        Number(b.kind === 'handOver') - Number(a.kind === 'handOver') || a.task.changedAt - b.task.changedAt,
    );
}

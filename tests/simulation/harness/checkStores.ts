import { me } from './portal.ts';
import type { Stage } from './stage.ts';

const statuses: Record<number, string> = {
  2: 'waiting',
  3: 'inProgress',
  4: 'awaitingControl',
  5: 'completed',
  6: 'deferred',
  7: 'declined',
};

/** In the end every device shows what the portal has: tasks, entries, the timer, where the person is. */
export async function checkStores(stage: Stage): Promise<string[]> {
  const { state } = stage.portal;
  const found: string[] = [];
  for (const device of stage.devices) {
    const { tasks, entries, run, unsent } = await device.look(async (database) => ({
      tasks: await database.tasks.toArray(),
      entries: await database.entries.toArray(),
      run: await database.runs.where('open').equals(1).first(),
      unsent: await database.operations.where('state').anyOf('waiting', 'sending').count(),
    }));
    if (unsent > 0) continue;
    const say = (text: string) => found.push(`${device.name}: ${text}`);
    const zone = await device.zone();
    const there = state.users.get(me)?.zone;
    if (zone !== null && zone !== there) say(`the person is in ${zone}, there in ${there}`);
    const known = new Map(tasks.map((task) => [task.id, task]));
    for (const task of state.tasks.values()) {
      const own = known.get(task.id);
      const isOpen = task.status === 2 || task.status === 3;
      if (task.responsibleId !== me) continue;
      if (!own) {
        if (isOpen) say(`task ${task.id} is not here`);
        continue;
      }
      if (own.title !== task.title) say(`task ${task.id} is called «${own.title}», there «${task.title}»`);
      if (own.status !== statuses[task.status])
        say(`task ${task.id} is ${own.status}, there ${statuses[task.status]}`);
      if (own.deadlineAt !== task.deadlineAt)
        say(`task ${task.id} is due at ${own.deadlineAt}, there ${task.deadlineAt}`);
    }
    for (const { id, status } of tasks)
      if (!state.tasks.has(id) && status !== 'completed')
        say(`task ${id} is gone from the portal, and still here`);
    const portalEntries = [...state.elapsed.values()].filter(
      ({ userId, taskId }) => userId === me && state.tasks.has(taskId),
    );
    const here = new Map(entries.map((entry) => [entry.id, entry]));
    for (const item of portalEntries) {
      const own = here.get(item.id);
      if (!own) say(`entry ${item.id} of ${item.seconds} s (${item.comment}) is not here`);
      else if (own.seconds !== item.seconds || own.comment !== item.comment)
        say(
          `entry ${item.id} has ${own.seconds} s «${own.comment}», there ${item.seconds} s «${item.comment}»`,
        );
    }
    for (const { id, userId } of entries)
      if (userId === me && !state.elapsed.has(id)) say(`entry ${id} is gone from the portal, and still here`);
    const timer = state.timers.get(me);
    if (Boolean(timer) !== Boolean(run)) say(`the timer ${run ? 'runs' : 'stands'} here, not there`);
  }
  return found;
}

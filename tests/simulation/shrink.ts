import { runSchedule } from './harness/run.ts';
import type { Schedule } from './harness/schedule.ts';

/**
 * Leaves out whatever is not needed for a schedule to fail, halves first, then single things.
 * @returns the smallest schedule found that still fails
 */
export async function shrink(schedule: Schedule): Promise<Schedule> {
  const fails = async (actions: Schedule['actions']) =>
    (await runSchedule({ ...schedule, actions })).violations.length > 0;
  let actions = schedule.actions;
  for (let size = Math.ceil(actions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < actions.length; ) {
      const fewer = [...actions.slice(0, at), ...actions.slice(at + size)];
      // What is left out takes its waiting time along to the one after it.
      if (fewer.length < actions.length && (await fails(fewer))) actions = fewer;
      else at += size;
    }
  }
  return { ...schedule, actions };
}

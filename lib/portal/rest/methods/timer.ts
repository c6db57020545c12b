import { type Command, method } from '../client.ts';
import { z } from '../schema.ts';
import { portalTask } from './tasks.ts';

/** `null` without an error means that the task has no time tracking (behaviour.md). */
const answer = z.union([
  z.object({ task: portalTask }),
  z.null(),
  z.array(z.unknown()).transform(() => null),
]);

/** Starts the portal's own timer on a task and stops the previous one at the same instant. Undocumented: may be missing. */
export function startPortalTimer(taskId: number): Command<z.infer<typeof answer>> {
  return {
    method: method('tasks.task.startTimer', answer),
    parameters: { taskId, params: { STOP_PREVIOUS: 'Y' } },
  };
}

/** Pauses the portal's own timer; refused when none runs on that task. */
export function pausePortalTimer(taskId: number): Command<z.infer<typeof answer>> {
  return { method: method('tasks.task.pauseTimer', answer), parameters: { taskId } };
}

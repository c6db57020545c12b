import { command, done, nothing, taskId, z } from './command.ts';
import { day } from './plan.ts';

/** Answered by the engine, which reads the portal; what it finds is then in the store (sync/pull/work). */
export const pullWork = command(
  'pullWork',
  z.object({ scope: z.enum(['mine', 'team']), first: day, last: day }),
  async () => done,
);

/** Answered by the engine, which reads the portal: who had the last word in today's tasks (COM-1). */
export const readTalks = command('readTalks', nothing, async () => done);

/** Answered by the engine from the portal's history: who moved the deadlines, how often (PLN-5). */
export const deadlineMoves = command(
  'deadlineMoves',
  z.object({ taskIds: z.array(taskId).min(1).max(50) }),
  async () => done,
);

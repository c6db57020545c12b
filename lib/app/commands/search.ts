import { command, done, taskId, z } from './command.ts';

const text = z.string().max(500);

/** SRC-1: the engine's index answers; nothing is stored. */
export const search = command(
  'search',
  z.object({ text, most: z.number().int().min(1).max(200), among: z.array(taskId).max(20_000).optional() }),
  async () => done,
);

/** SRC-1: what the portal finds is in the store afterwards. */
export const searchPortal = command('searchPortal', z.object({ text }), async () => done);

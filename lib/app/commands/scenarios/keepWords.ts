import { taskActions } from '../../taskAction.ts';
import type { CommandContext } from '../command.ts';
import { command, done, taskId, z } from '../command.ts';

/** Keeps what is typed into an action's form, so that a closed window or a crash loses none of it. */
export const keepWords = command(
  'keepWords',
  z.object({
    taskId,
    action: z.enum(taskActions),
    words: z.record(z.string().max(40), z.string().max(20_000)),
  }),
  async (input, { database, now }) => {
    await database.words.put({ ...input, at: now() });
    return done;
  },
);

/** The words are on their way to the portal: the form begins empty next time. In the caller's transaction (words). */
export async function forgetWords(
  { database }: CommandContext,
  id: number,
  action: (typeof taskActions)[number],
): Promise<void> {
  await database.words.delete([id, action]);
}

import { command, done, taskId, z } from './command.ts';
import { moveDeadline } from './taskChange.ts';

/** CAR-3: moves the deadlines of unfinished tasks with one confirm; those that may not be moved stay as they are. */
export const moveDeadlines = command(
  'moveDeadlines',
  z.object({
    moves: z
      .array(z.object({ taskId, deadlineAt: z.number().int().positive() }))
      .min(1)
      .max(300),
  }),
  async (input, context) => {
    const { database, account } = context;
    await database.transaction('rw', database.tasks, database.operations, async () => {
      for (const move of input.moves) {
        const task = await database.tasks.get(move.taskId);
        // DLN-2: a hard deadline is the creator's to move.
        if (task && !task.mayMoveDeadline && task.creatorId !== account.userId) continue;
        await moveDeadline(context, move.taskId, move.deadlineAt);
      }
    });
    return done;
  },
);

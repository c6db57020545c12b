import { hoursOfDay } from '@/lib/time/calendar/workCalendar.ts';
import { atClock } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { command, done, taskId, z } from './command.ts';
import { day } from './plan.ts';
import { moveDeadline } from './taskChange.ts';

/**
 * CAR-3: moves unfinished tasks to another day with one confirm, each keeping its time of day. Those that may not be moved
 * stay as they are (DLN-2: a hard deadline is the creator's).
 */
export const carryOver = command(
  'carryOver',
  z.object({ day, taskIds: z.array(taskId).min(1).max(300), to: day }),
  async (input, context) => {
    const { database, account } = context;
    if (input.to <= input.day) return { ok: false, refusal: { kind: 'dayPast' } };
    const { to: dayEnd } = hoursOfDay(input.to, workCalendar((await profileInForce(database)).profile));
    await database.transaction('rw', database.tasks, database.operations, async () => {
      for (const id of input.taskIds) {
        const task = await database.tasks.get(id);
        if (!task || (!task.mayMoveDeadline && task.creatorId !== account.userId)) continue;
        const clock = task.deadlineAt === null ? dayEnd : clockTime(task.deadlineAt, account.zone);
        await moveDeadline(context, id, atClock(input.to, clock, account.zone));
      }
    });
    return done;
  },
);

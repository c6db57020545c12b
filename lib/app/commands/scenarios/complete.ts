import type { Step } from '@/lib/regulation/scenario.ts';
import { isCompleted } from '@/lib/regulation/task.ts';
import { command, gone, taskId, z } from '../command.ts';
import { openBelow } from '../taskChange.ts';
import { beginScenario, stopTimerOf } from './effects.ts';
import { forgetWords } from './keepWords.ts';
import { resultOf, resultTexts, resultWords } from './resultOf.ts';

/**
 * RES-1…7: completes a task with its result. What the sections demand and is missing refuses it; the timer runs until this
 * moment. The result goes first, the completion last. A task that is completed already gets the result it lacks.
 */
export const completeTask = command(
  'completeTask',
  z.object({
    taskId,
    texts: resultTexts,
    isProblem: z.boolean(),
    anyway: resultWords,
    besidePortal: z.boolean().optional(),
  }),
  async (input, context) => {
    const { database, now } = context;
    const task = await database.tasks.get(input.taskId);
    if (!task) return gone;
    const open = await openBelow(context, task.id);
    if (open.length > 0) return { ok: false, refusal: { kind: 'openSubtasks', subtasks: open } };
    const isLate = isCompleted(task);
    const result = await resultOf(context, task, input);
    if ('missing' in result) return { ok: false, refusal: { kind: 'result', sections: result.missing } };
    await database.transaction(
      'rw',
      [database.tasks, database.runs, database.operations, database.words, database.breaches],
      async () => {
        await stopTimerOf(context, task.id);
        await forgetWords(context, task.id, isLate ? 'report' : 'complete');
        await database.breaches.delete(task.id);
        const said: Step = { kind: 'result', task: task.id, text: result.text, queuedAt: now() };
        const completed: Step = {
          kind: 'status',
          task: task.id,
          action: 'complete',
          before: task.status,
          // Who asked the portal for the same is not told that somebody else has done it.
          ...(input.besidePortal ? { tolerant: true } : {}),
        };
        await beginScenario(context, {
          name: 'completion',
          taskId: task.id,
          steps: isLate ? [said] : [said, completed],
        });
      },
    );
    return { ok: true };
  },
);

/**
 * RES-1: the portal's own button was let through without a result; the task is marked by it (CHK-1). `ifOpen` for one of
 * several that were chosen together: what was completed before is not completed by it.
 */
export const noteUnreported = command(
  'noteUnreported',
  z.object({ taskId, ifOpen: z.boolean().optional() }),
  async (input, { database, now }) => {
    await database.transaction('rw', [database.tasks, database.breaches], async () => {
      const task = input.ifOpen ? await database.tasks.get(input.taskId) : undefined;
      if (task && isCompleted(task)) return;
      await database.breaches.put({ taskId: input.taskId, ruleId: 'RES-1', at: now() });
    });
    return { ok: true };
  },
);

/**
 * RES-1: what the portal's own button was let through to complete and did not, as its list was drawn anew meanwhile. Tasks
 * that are completed by now stay as they are.
 */
export const completeUnreported = command(
  'completeUnreported',
  z.object({ taskIds: z.array(taskId).max(5_000) }),
  async ({ taskIds }, context) => {
    const { database, now } = context;
    const stores = [database.tasks, database.runs, database.operations, database.breaches];
    await database.transaction('rw', stores, async () => {
      for (const task of taskIds) {
        const known = await database.tasks.get(task);
        if (known && isCompleted(known)) continue;
        await stopTimerOf(context, task);
        await database.breaches.put({ taskId: task, ruleId: 'RES-1', at: now() });
        const before = known?.status ?? 'waiting';
        await beginScenario(context, {
          name: 'completion',
          taskId: task,
          steps: [{ kind: 'status', task, action: 'complete', before, tolerant: true }],
        });
      }
    });
    return { ok: true };
  },
);

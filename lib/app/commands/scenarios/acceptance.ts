import type { Step } from '@/lib/regulation/scenario.ts';
import { dayOf } from '@/lib/time/days.ts';
import { command, gone, taskId, z } from '../command.ts';
import { beginScenario } from './effects.ts';
import { forgetWords } from './keepWords.ts';

const words = z.string().trim().max(20_000);
const mark = z.enum(['positive', 'negative']);

/** ACP-1, ACP-2: accepts finished work with a mark; a negative one says why. */
export const acceptTask = command(
  'acceptTask',
  z.object({ taskId, mark, remark: words }),
  async (input, context) => {
    const { database, account, now } = context;
    const task = await database.tasks.get(input.taskId);
    if (!task) return gone;
    if (task.creatorId !== account.userId) return { ok: false, refusal: { kind: 'notCreator' } };
    if (input.mark === 'negative' && !input.remark) return { ok: false, refusal: { kind: 'markReason' } };
    const steps: Step[] = [];
    if (input.remark) steps.push({ kind: 'comment', task: task.id, text: input.remark, queuedAt: now() });
    steps.push(
      { kind: 'update', task: task.id, patch: { mark: input.mark }, before: { mark: task.mark } },
      { kind: 'status', task: task.id, action: 'approve', before: task.status },
    );
    await database.transaction('rw', [database.tasks, database.operations, database.words], async () => {
      await beginScenario(context, { name: 'acceptance', taskId: task.id, steps });
      await forgetWords(context, task.id, 'accept');
    });
    return { ok: true };
  },
);

/**
 * HND-2: the answer, the return to work and a new deadline, as one action. Without a deadline from today on the task would
 * be lost: refused. The deadline is there before the task is in work again.
 */
export const returnToWork = command(
  'returnToWork',
  z.object({
    taskId,
    answer: words.min(1),
    deadlineAt: z.number().int().positive(),
    mark: mark.nullable(),
  }),
  async (input, context) => {
    const { database, account, now } = context;
    const task = await database.tasks.get(input.taskId);
    if (!task) return gone;
    if (task.creatorId !== account.userId) return { ok: false, refusal: { kind: 'notCreator' } };
    const isPast = dayOf(input.deadlineAt, account.zone) < dayOf(now(), account.zone);
    if (isPast || input.deadlineAt === task.deadlineAt)
      return { ok: false, refusal: { kind: 'deadlineRequired' } };
    const { mark: given, deadlineAt } = input;
    const steps: Step[] = [
      { kind: 'comment', task: task.id, text: input.answer, queuedAt: now() },
      {
        kind: 'update',
        task: task.id,
        patch: { deadlineAt, ...(given ? { mark: given } : {}) },
        before: { deadlineAt: task.deadlineAt, ...(given ? { mark: task.mark } : {}) },
      },
      { kind: 'status', task: task.id, action: 'disapprove', before: task.status },
    ];
    await database.transaction('rw', [database.tasks, database.operations, database.words], async () => {
      await beginScenario(context, { name: 'returnToWork', taskId: task.id, steps });
      await forgetWords(context, task.id, 'returnToWork');
    });
    return { ok: true };
  },
);

/** COM-1: an answer to a checker's comment; it counts as answered when it is written, not when it is seen. */
export const answerComment = command(
  'answerComment',
  z.object({ taskId, text: words.min(1) }),
  async (input, context) => {
    const { database, account, now } = context;
    const at = now();
    await database.transaction(
      'rw',
      [database.tasks, database.operations, database.talks, database.words],
      async () => {
        await forgetWords(context, input.taskId, 'answer');
        await beginScenario(context, {
          name: 'answer',
          taskId: input.taskId,
          steps: [{ kind: 'comment', task: input.taskId, text: input.text, queuedAt: at }],
        });
        const talk = await database.talks.get(input.taskId);
        const mine = { id: 0, authorId: account.userId, at, text: input.text };
        await database.talks.put({ taskId: input.taskId, said: [mine, ...(talk?.said ?? [])].slice(0, 50) });
      },
    );
    return { ok: true };
  },
);

/** CLI-1: watches a client, or no longer. */
export const watchClient = command(
  'watchClient',
  z.object({ code: z.string().regex(/^(?:L|C|CO|D)_\d+$/), watched: z.boolean() }),
  async (input, { database, now }) => {
    if (input.watched) await database.clients.put({ code: input.code, since: now() });
    else await database.clients.delete(input.code);
    return { ok: true };
  },
);

import { batchLimit, type Command } from '@/lib/portal/rest/client.ts';
import {
  chatOfTask,
  commentsOfTask,
  messagesOfChat,
  type PortalComment,
} from '@/lib/portal/rest/methods/talk.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { flagKey } from '@/lib/store/indexing.ts';
import { readMetas, writeMeta } from '@/lib/store/meta.ts';
import { planOfDay } from '@/lib/store/plans.ts';
import type { Talk } from '@/lib/store/records.ts';
import { dayOf, endOfDay } from '@/lib/time/days.ts';
import type { SyncContext } from '../context.ts';
import { type Cards, cardsOf, forgetCards, readTalk, toSaid } from '../talk.ts';

/** Comments leave no trace in a list of changed tasks; so often the tasks that matter today are asked (ms). */
export const talksEveryMs = 5 * 60_000;

/** So many of a task's last words are kept. */
const keptMost = 50;

/**
 * Reads the last words of the tasks that matter today (in the plan, due, overdue, waiting for control), in one request
 * where they have comments and in two where they have chats (COM-1, HND-2).
 */
export async function pullTalks(context: SyncContext): Promise<Outcome<void>> {
  const { database, client, now } = context;
  const ids = await tasksToAsk(context);
  const [first] = ids;
  if (first !== undefined) {
    const cards = await cardsOf(context, first);
    if (!cards.ok) return cards;
    const perRequest = cards.value === 'chat' ? batchLimit / 2 : batchLimit;
    const talks: Talk[] = [];
    let refusals = 0;
    for (let at = 0; at < ids.length; at += perRequest) {
      const asked = ids.slice(at, at + perRequest);
      const answers = await client.batch(questions(asked, cards.value));
      if (!answers.ok) return answers;
      for (const taskId of asked) {
        const answer = answers.value[`m${taskId}`];
        if (answer && !answer.ok) refusals += 1;
        if (!answer?.ok) continue;
        // The command's method has parsed the answer as comments, newest first.
        const said = (answer.value.value as PortalComment[])
          .slice(0, keptMost)
          .map((comment) => toSaid(comment, context.account.zone));
        talks.push({ taskId, said });
      }
    }
    // The portal's cards have changed since they were found out.
    if (talks.length === 0 && refusals > 0) await forgetCards(context);
    await keepTalks(context, talks);
  }
  await writeMeta(database, 'talksAt', now());
  return done(undefined);
}

/** Reads the last words of one task, for a person who looks at it. */
export async function pullTalk(context: SyncContext, taskId: number): Promise<Outcome<void>> {
  const said = await readTalk(context, taskId);
  if (!said.ok) return said;
  await keepTalks(context, [{ taskId, said: said.value.slice(0, keptMost) }]);
  return done(undefined);
}

/** Stores talks, with answers on top that are still on their way to the portal. */
async function keepTalks({ database, account }: SyncContext, talks: Talk[]): Promise<void> {
  const waiting = await database.operations.where('state').anyOf('waiting', 'sending').toArray();
  const unsent = waiting.flatMap((operation) => {
    if (operation.kind !== 'scenario') return [];
    return operation.payload.steps.flatMap(({ state, step }) =>
      state === 'waiting' && step.kind === 'comment' && typeof step.task === 'number'
        ? [{ taskId: step.task, id: 0, authorId: account.userId, at: step.queuedAt, text: step.text }]
        : [],
    );
  });
  await database.talks.bulkPut(
    talks.map(({ taskId, said }) => ({
      taskId,
      said: [
        ...unsent.filter((one) => one.taskId === taskId).map(({ taskId: _task, ...words }) => words),
        ...said,
      ],
    })),
  );
}

async function tasksToAsk({ database, account, now }: SyncContext): Promise<number[]> {
  const day = dayOf(now(), account.zone);
  const [due, control] = await Promise.all([
    database.tasks
      .where('dueResponsible')
      .below(endOfDay(day, account.zone))
      .reverse()
      .limit(batchLimit)
      .primaryKeys(),
    database.tasks
      .where('flags')
      .equals(flagKey('creator', 'awaitingMyControl'))
      .limit(batchLimit)
      .primaryKeys(),
  ]);
  const planned = (await planOfDay(database, day)).items.map(({ taskId }) => taskId);
  return [...new Set([...planned, ...control, ...due])].slice(0, batchLimit);
}

function questions(ids: number[], cards: Cards): Record<string, Command> {
  return Object.fromEntries(
    ids.flatMap((id): [string, Command][] =>
      cards === 'comments'
        ? [[`m${id}`, commentsOfTask(id)]]
        : [
            [`c${id}`, chatOfTask(id)],
            [`m${id}`, messagesOfChat(`$result[c${id}][task][chatId]`)],
          ],
    ),
  );
}

/** True when it is time to read comments again: the interval has passed, or the portal counts other new ones. */
export async function areTalksDue(
  { database, now }: SyncContext,
  newComments: number | null,
): Promise<boolean> {
  const { talksAt, portalNewComments } = await readMetas(database, ['talksAt', 'portalNewComments']);
  if (talksAt === 0) return false;
  return now() - talksAt > talksEveryMs || newComments !== portalNewComments;
}

import { readPortalDate } from '@/lib/portal/rest/dates.ts';
import {
  addComment,
  addResult,
  chatOfTask,
  commentsOfTask,
  messagesOfChat,
  type PortalComment,
  resultFromComment,
  resultsOfTask,
} from '@/lib/portal/rest/methods/talk.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import type { Said } from '@/lib/store/records.ts';
import type { Attempt } from './attempt.ts';
import type { SyncContext } from './context.ts';

export type Cards = 'comments' | 'chat';

/**
 * How this portal's task cards talk: by comments (older card) or in a chat (newer card). Found out once by one task, then
 * remembered; `forgetCards` makes it be asked again after an error (portal/README.md, 3 «Comments»).
 */
export async function cardsOf({ database, client }: SyncContext, taskId: number): Promise<Outcome<Cards>> {
  const known = await readMeta(database, 'cards');
  if (known !== 'unknown') return done(known);
  const answer = await client.call(chatOfTask(taskId));
  if (!answer.ok) return answer;
  const cards: Cards = answer.value.value.task.chatId > 0 ? 'chat' : 'comments';
  await writeMeta(database, 'cards', cards);
  return done(cards);
}

export async function forgetCards({ database }: SyncContext): Promise<void> {
  await writeMeta(database, 'cards', 'unknown');
}

/** A portal's comment as ours. */
export function toSaid(comment: PortalComment, zone: string): Said {
  return {
    id: comment.ID,
    authorId: comment.AUTHOR_ID,
    at: readPortalDate(comment.POST_DATE, zone) ?? 0,
    text: comment.POST_MESSAGE,
  };
}

/** What was said about a task, newest first, on both generations of cards. */
export async function readTalk(context: SyncContext, taskId: number): Promise<Outcome<Said[]>> {
  const { client, account } = context;
  const cards = await cardsOf(context, taskId);
  if (!cards.ok) return cards;
  const chat = cards.value === 'chat' ? await client.call(chatOfTask(taskId)) : null;
  if (chat && !chat.ok) return chat;
  const answer = await client.call(
    chat ? messagesOfChat(chat.value.value.task.chatId) : commentsOfTask(taskId),
  );
  if (answer.ok) return done(answer.value.value.map((comment) => toSaid(comment, account.zone)));
  if (answer.failure.kind === 'refused') await forgetCards(context);
  return answer;
}

export interface Words {
  text: string;
  attempt: Attempt;
}

/** Writes a comment unless an earlier attempt has; its id, 0 where it became a message of a chat. */
export async function commentOnce(
  context: SyncContext,
  taskId: number,
  words: Words,
): Promise<Outcome<number>> {
  const { client, account } = context;
  if (words.attempt.repeated) {
    const said = await readTalk(context, taskId);
    if (!said.ok && said.failure.kind !== 'refused') return said;
    const since = words.attempt.since();
    const found = said.ok
      ? said.value.find(
          ({ authorId, at, text }) =>
            authorId === account.userId && at >= since && isSameText(text, words.text),
        )
      : undefined;
    if (found) return done(found.id);
  }
  const early = await words.attempt.begin();
  if (early) return { ok: false, failure: early };
  const answer = await client.call(addComment(taskId, words.text));
  return answer.ok ? done(answer.value.value) : answer;
}

/** Writes a task's result unless an earlier attempt has: the card's own result, else the comment it is (RES-1). */
export async function resultOnce(
  context: SyncContext,
  taskId: number,
  words: Words,
): Promise<Outcome<number>> {
  const { client } = context;
  const cards = await cardsOf(context, taskId);
  if (!cards.ok) return cards;
  if (words.attempt.repeated) {
    const results = await client.call(resultsOfTask(taskId));
    if (!results.ok && results.failure.kind !== 'refused' && results.failure.kind !== 'noMethod')
      return results;
    if (results.ok && results.value.value.some(({ text }) => isSameText(text, words.text))) return done(0);
  }
  if (cards.value === 'chat') {
    const early = await words.attempt.begin();
    if (early) return { ok: false, failure: early };
    const added = await client.call(addResult(taskId, words.text));
    if (added.ok) return done(0);
    if (!isUnsupported(added.failure.kind)) return added;
    return commentOnce(context, taskId, words);
  }
  const comment = await commentOnce(context, taskId, words);
  if (!comment.ok) return comment;
  const result = await client.call(resultFromComment(comment.value));
  // A card without results keeps it as the comment it is.
  if (result.ok || isUnsupported(result.failure.kind)) return comment;
  // The comment stays, whatever became of its mark: it is looked for when this is tried again.
  return { ok: false, failure: { ...result.failure, applied: 'unknown' } };
}

const isUnsupported = (kind: string) => kind === 'refused' || kind === 'noMethod';

/** Portals trim and change white space of what is written: texts are equal but for that. */
export function isSameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return plain(one) === plain(other);
}

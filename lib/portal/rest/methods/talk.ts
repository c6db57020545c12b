import { type Command, method } from '../client.ts';
import { idNumber, looseList, looseNumber, looseText, z } from '../schema.ts';

const comment = z.object({
  ID: idNumber,
  AUTHOR_ID: looseNumber,
  POST_DATE: looseText,
  POST_MESSAGE: looseText,
});
export type PortalComment = z.infer<typeof comment>;

/** Writes a comment; answers its id, 0 where it became a message of the task's chat. Positional (contract/task.commentitem.add.json). */
export function addComment(taskId: number, text: string): Command<number> {
  return {
    method: method('task.commentitem.add', looseNumber),
    parameters: { TASKID: taskId, FIELDS: { POST_MESSAGE: text } },
  };
}

/** A task's comments, newest first (contract/task.commentitem.getlist.json); newer cards answer none or refuse. */
export function commentsOfTask(taskId: number): Command<PortalComment[]> {
  return {
    method: method('task.commentitem.getlist', looseList(comment)),
    parameters: { TASKID: taskId, ORDER: { ID: 'desc' } },
  };
}

/** Takes a comment away again; the older card only (contract/task.commentitem.delete.json). */
export function deleteComment(taskId: number, commentId: number): Command<unknown> {
  return {
    method: method('task.commentitem.delete', z.unknown()),
    parameters: { TASKID: taskId, ITEMID: commentId },
  };
}

const withChat = z.union([
  z.object({ task: z.object({ chatId: looseNumber }) }),
  z.array(z.unknown()).transform(() => ({ task: { chatId: 0 } })),
]);

/** The chat of a task on portals with the newer card, 0 on others (b24restdocs, tasks-new). */
export function chatOfTask(taskId: number): Command<z.infer<typeof withChat>> {
  return { method: method('tasks.task.get', withChat), parameters: { taskId, select: ['ID', 'CHAT_ID'] } };
}

const message = z.object({
  id: idNumber,
  author_id: looseNumber,
  date: looseText,
  text: looseText,
});
const messages = z.object({ messages: looseList(message) }).transform((answer) =>
  answer.messages.map(
    ({ id, author_id, date, text }): PortalComment => ({
      ID: id,
      AUTHOR_ID: author_id,
      POST_DATE: date,
      POST_MESSAGE: text,
    }),
  ),
);

/**
 * The last messages of a task's chat, as comments, newest first (contract/im.dialog.messages.get.json); the portal's own
 * notices have author 0.
 * @param chat a chat's id, or a reference to the answer of an earlier command of the same batch
 */
export function messagesOfChat(chat: number | string): Command<PortalComment[]> {
  return {
    method: method('im.dialog.messages.get', messages),
    parameters: { DIALOG_ID: `chat${chat}`, LIMIT: 50 },
  };
}

const result = z.object({ id: idNumber, text: looseText, createdBy: looseNumber });

/** A task's results (contract/tasks.task.result.list.json). */
export function resultsOfTask(taskId: number): Command<z.infer<typeof result>[]> {
  return { method: method('tasks.task.result.list', looseList(result)), parameters: { taskId } };
}

/** Makes a comment the task's result (contract/tasks.task.result.addFromComment.json). */
export function resultFromComment(commentId: number): Command<unknown> {
  return { method: method('tasks.task.result.addFromComment', z.unknown()), parameters: { commentId } };
}

/** Writes a task's result where its card has a chat: REST 3.0 (contract/tasks.task.result.add.json). */
export function addResult(taskId: number, text: string): Command<unknown> {
  return {
    method: method('api/tasks.task.result.add', z.unknown()),
    parameters: { fields: { taskId, text } },
  };
}

/** Tells a person something; one tag is one notice (contract/im.notify.personal.add.json). */
export function notifyPerson(personId: number, text: string, tag: string): Command<unknown> {
  return {
    method: method('im.notify.personal.add', z.unknown()),
    // A tag counts for webhooks only together with a client.
    parameters: { USER_ID: personId, MESSAGE: text, TAG: tag, CLIENT_ID: 'reglament' },
  };
}

/** A post in the feed for some people, `UA` for all; answers its id (contract/log.blogpost.add.json). */
export function addPost(title: string, text: string, readers: string[]): Command<number> {
  return {
    method: method('log.blogpost.add', idNumber),
    parameters: { POST_TITLE: title, POST_MESSAGE: text, DEST: readers },
  };
}

const post = z.object({ ID: idNumber, TITLE: looseText, DETAIL_TEXT: looseText, AUTHOR_ID: looseNumber });

/** The newest posts of the feed (contract/log.blogpost.get.json). */
export function recentPosts(): Command<z.infer<typeof post>[]> {
  return { method: method('log.blogpost.get', looseList(post)), parameters: { LIMIT: 50, start: 0 } };
}

/** Closes the working day with its report (contract/timeman.close.json). */
export function closeWorkday(report: string): Command<unknown> {
  return { method: method('timeman.close', z.unknown()), parameters: { REPORT: report } };
}

/** The state of the working day (contract/timeman.status.json). */
export function workdayStatus(): Command<{ STATUS: string }> {
  return { method: method('timeman.status', z.object({ STATUS: looseText })), parameters: {} };
}

import { type Command, method } from '../client.ts';
import { idNumber, looseList, looseNumber, looseText, z } from '../schema.ts';

const comment = z.object({
  ID: idNumber,
  AUTHOR_ID: looseNumber,
  POST_DATE: looseText,
  POST_MESSAGE: looseText,
});
export type PortalComment = z.infer<typeof comment>;

/** Writes a comment; answers its id. Positional (contract/task.commentitem.add.json). */
export function addComment(taskId: number, text: string): Command<number> {
  return {
    method: method('task.commentitem.add', idNumber),
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

const result = z.object({ id: idNumber, text: looseText, createdBy: looseNumber });

/** A task's results (contract/tasks.task.result.list.json). */
export function resultsOfTask(taskId: number): Command<z.infer<typeof result>[]> {
  return { method: method('tasks.task.result.list', looseList(result)), parameters: { taskId } };
}

/** Makes a comment the task's result (contract/tasks.task.result.addFromComment.json). */
export function resultFromComment(commentId: number): Command<unknown> {
  return { method: method('tasks.task.result.addFromComment', z.unknown()), parameters: { commentId } };
}

/** Tells a person something; one tag is one notice (contract/im.notify.personal.add.json). */
export function notifyPerson(personId: number, text: string, tag: string): Command<unknown> {
  return {
    method: method('im.notify.personal.add', z.unknown()),
    parameters: { USER_ID: personId, MESSAGE: text, TAG: tag },
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

import { record } from '../state/changes.ts';
import { type ChecklistItem, type Comment, push, takeId } from '../state/model.ts';
import { actionsOf } from '../state/rights.ts';
import { readDate } from '../state/zones.ts';
import {
  asNumber,
  asRecord,
  type Context,
  type Method,
  pick,
  positional,
  RestError,
  taskOf,
} from './context.ts';
import { dateOut } from './shapes.ts';

const core = (text: string) => new RestError(400, 'ERROR_CORE', text);

function commentOut(context: Context, comment: Comment): Record<string, unknown> {
  const author = context.state.users.get(comment.authorId);
  return {
    POST_MESSAGE_HTML: null,
    ID: String(comment.id),
    AUTHOR_ID: String(comment.authorId),
    AUTHOR_NAME: author ? `${author.name} ${author.lastName}` : '',
    AUTHOR_EMAIL: '',
    POST_DATE: dateOut(context, comment.postedAt),
    POST_MESSAGE: comment.text,
  };
}

/** What the newer card answers to the methods of the older one (b24restdocs, «New task card»). */
function onlyOldCard(context: Context): void {
  if (context.state.cards === 'new')
    throw core('TASKS_ERROR_EXCEPTION_#256; Action failed; 256/TE/ACTION_FAILED_TO_BE_PROCESSED<br>');
}

function commentOf(context: Context, taskId: unknown, itemId: unknown): Comment {
  const task = taskOf(context, taskId);
  const comment = context.state.comments.find(
    (other) => other.id === asNumber(itemId) && other.taskId === task.id,
  );
  if (!comment) {
    throw core(
      'TASKS_ERROR_EXCEPTION_#512; Check listitem not found or not accessible; 512/TE/ITEM_NOT_FOUND_OR_NOT_ACCESSIBLE.<br>',
    );
  }
  return comment;
}

const commentMethods: Record<string, Method> = {
  'task.commentitem.add': (context, params) => {
    const [taskId, rawFields] = positional(params);
    const task = taskOf(context, taskId);
    const fields = asRecord(rawFields);
    const text = String(fields.POST_MESSAGE ?? '');
    if (!text) throw core('Comment text not specified.<br>');
    const comment: Comment = {
      id: takeId(context.state, 'comment'),
      taskId: task.id,
      authorId: asNumber(fields.AUTHOR_ID ?? context.user.id),
      text,
      postedAt: readDate(fields.POST_DATE, context.user.zone) ?? context.state.now(),
    };
    context.state.comments.push(comment);
    record(context.state, task, context.user.id, 'COMMENT', '', comment.id);
    push(context.state, {
      command: 'comment_add',
      params: { taskId: task.id, ownerId: context.user.id },
      userIds: [task.creatorId, task.responsibleId],
    });
    return comment.id;
  },
  'task.commentitem.get': (context, params) => {
    onlyOldCard(context);
    const [taskId, itemId] = positional(params);
    return commentOut(context, commentOf(context, taskId, itemId));
  },
  'task.commentitem.getlist': (context, params) => {
    onlyOldCard(context);
    const [taskId, order, rawFilter] = positional(params);
    const task = taskOf(context, taskId);
    const author = asRecord(rawFilter).AUTHOR_ID;
    const found = context.state.comments.filter(
      (comment) =>
        comment.taskId === task.id && (author === undefined || comment.authorId === asNumber(author)),
    );
    if (/desc/i.test(String(Object.values(asRecord(order))[0] ?? ''))) found.reverse();
    return found.map((comment) => commentOut(context, comment));
  },
  'task.commentitem.update': (context, params) => {
    onlyOldCard(context);
    const [taskId, itemId, fields] = positional(params);
    const comment = commentOf(context, taskId, itemId);
    if (comment.authorId !== context.user.id && !context.user.isAdmin)
      throw core('Action is not allowed; 4/TE/ACTION_NOT_ALLOWED.<br>');
    comment.text = String(asRecord(fields).POST_MESSAGE ?? comment.text);
    return true;
  },
  'task.commentitem.delete': (context, params) => {
    onlyOldCard(context);
    const [taskId, itemId] = positional(params);
    const comment = commentOf(context, taskId, itemId);
    if (comment.authorId !== context.user.id && !context.user.isAdmin) {
      throw core('TASKS_ERROR_EXCEPTION_#4; Action is not allowed; 4/TE/ACTION_NOT_ALLOWED.<br>');
    }
    context.state.comments.splice(context.state.comments.indexOf(comment), 1);
    return true;
  },
  'task.commentitem.isactionallowed': (context, params) => {
    const [taskId, itemId] = positional(params);
    const comment = commentOf(context, taskId, itemId);
    return comment.authorId === context.user.id || context.user.isAdmin;
  },
};

const resultMethods: Record<string, Method> = {
  'tasks.task.result.list': (context, params) => {
    const task = taskOf(context, pick(params, 'taskId'));
    return context.state.results
      .filter((result) => result.taskId === task.id)
      .map((result) => ({
        id: result.id,
        taskId: result.taskId,
        commentId: context.state.cards === 'new' ? 0 : result.commentId,
        createdBy: result.authorId,
        createdAt: dateOut(context, result.createdAt),
        updatedAt: dateOut(context, result.updatedAt),
        status: result.status,
        text: result.text,
        formattedText: result.text,
        files: [],
      }));
  },
  'tasks.task.result.addfromcomment': (context, params) => {
    onlyOldCard(context);
    const comment = context.state.comments.find((other) => other.id === asNumber(pick(params, 'commentId')));
    if (!comment) throw new RestError(400, '0', 'Comment not found.');
    const now = context.state.now();
    const result = {
      id: takeId(context.state, 'result'),
      taskId: comment.taskId,
      commentId: comment.id,
      authorId: comment.authorId,
      text: comment.text,
      createdAt: now,
      updatedAt: now,
      status: 0 as const,
    };
    context.state.results.push(result);
    return {
      id: result.id,
      taskId: result.taskId,
      commentId: result.commentId,
      createdBy: result.authorId,
      createdAt: dateOut(context, now),
      updatedAt: dateOut(context, now),
      status: 0,
      text: result.text,
      formattedText: result.text,
      files: null,
    };
  },
  'tasks.task.result.deletefromcomment': (context, params) => {
    const at = context.state.results.findIndex(
      (result) => result.commentId === asNumber(pick(params, 'commentId')),
    );
    if (at < 0) throw core('TASKS_ERROR_EXCEPTION_#4; Action is not allowed; 4/TE/ACTION_NOT_ALLOWED.<br>');
    context.state.results.splice(at, 1);
    return null;
  },
  /** REST 3.0 on newer cards: `commentId: 0` in the older list. */
  'tasks.task.result.add': (context, params) => {
    const fields = asRecord(pick(params, 'fields'));
    const task = taskOf(context, fields.taskId);
    const now = context.state.now();
    const id = takeId(context.state, 'result');
    context.state.results.push({
      id,
      taskId: task.id,
      commentId: 0,
      authorId: context.user.id,
      text: String(fields.text ?? ''),
      createdAt: now,
      updatedAt: now,
      status: 0,
    });
    return {
      item: {
        id,
        taskId: task.id,
        text: String(fields.text ?? ''),
        authorId: context.user.id,
        createdAt: dateOut(context, now),
        updatedAt: null,
        status: 'open',
        fileIds: [],
        rights: { edit: true, remove: true },
        messageId: null,
      },
    };
  },
};

function itemOut(context: Context, item: ChecklistItem): Record<string, unknown> {
  return {
    ID: String(item.id),
    TASK_ID: String(item.taskId),
    PARENT_ID: String(item.parentId),
    CREATED_BY: String(item.createdBy),
    TITLE: item.title,
    SORT_INDEX: String(item.sortIndex),
    IS_COMPLETE: item.isComplete ? 'Y' : 'N',
    IS_IMPORTANT: item.isImportant ? 'Y' : 'N',
    TOGGLED_BY: item.toggledBy === null ? null : String(item.toggledBy),
    TOGGLED_DATE: item.toggledAt === null ? '' : dateOut(context, item.toggledAt),
    MEMBERS: [],
    ATTACHMENTS: [],
  };
}

function checklistItemOf(context: Context, taskId: unknown, itemId: unknown): ChecklistItem {
  const task = taskOf(context, taskId);
  const item = context.state.checklist.find(
    (other) => other.id === asNumber(itemId) && other.taskId === task.id,
  );
  if (!item) throw core('TASKS_ERROR_EXCEPTION_#8; Action failed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>');
  return item;
}

function toggle(complete: boolean): Method {
  return (context, params) => {
    const [taskId, itemId] = positional(params);
    const item = checklistItemOf(context, taskId, itemId);
    item.isComplete = complete;
    item.toggledBy = context.user.id;
    item.toggledAt = context.state.now();
    return true;
  };
}

const checklistMethods: Record<string, Method> = {
  'task.checklistitem.add': (context, params) => {
    const [taskId, rawFields] = positional(params);
    const task = taskOf(context, taskId);
    if (!actionsOf(context.state, context.user, task).checklistAddItems) {
      throw core(
        'TASKS_ERROR_EXCEPTION_#8; Adding item: action not allowed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>',
      );
    }
    const fields = asRecord(rawFields);
    const id = takeId(context.state, 'checklist');
    context.state.checklist.push({
      id,
      taskId: task.id,
      parentId: asNumber(fields.PARENT_ID),
      createdBy: context.user.id,
      title: String(fields.TITLE ?? ''),
      sortIndex: asNumber(fields.SORT_INDEX),
      isComplete: fields.IS_COMPLETE === 'Y',
      isImportant: fields.IS_IMPORTANT === 'Y',
      toggledBy: null,
      toggledAt: null,
    });
    return id;
  },
  'task.checklistitem.get': (context, params) => {
    const [taskId, itemId] = positional(params);
    return itemOut(context, checklistItemOf(context, taskId, itemId));
  },
  'task.checklistitem.getlist': (context, params) => {
    const [taskId] = positional(params);
    const task = taskOf(context, taskId);
    return context.state.checklist
      .filter((item) => item.taskId === task.id)
      .map((item) => itemOut(context, item));
  },
  'task.checklistitem.update': (context, params) => {
    const [taskId, itemId, rawFields] = positional(params);
    const item = checklistItemOf(context, taskId, itemId);
    const fields = asRecord(rawFields);
    if (fields.TITLE !== undefined) item.title = String(fields.TITLE);
    if (fields.SORT_INDEX !== undefined) item.sortIndex = asNumber(fields.SORT_INDEX);
    if (fields.IS_IMPORTANT !== undefined) item.isImportant = fields.IS_IMPORTANT === 'Y';
    return null;
  },
  'task.checklistitem.delete': (context, params) => {
    const [taskId, itemId] = positional(params);
    context.state.checklist.splice(
      context.state.checklist.indexOf(checklistItemOf(context, taskId, itemId)),
      1,
    );
    return true;
  },
  'task.checklistitem.complete': toggle(true),
  'task.checklistitem.renew': toggle(false),
  'task.checklistitem.moveafteritem': (context, params) => {
    const [taskId, itemId, afterId] = positional(params);
    checklistItemOf(context, taskId, itemId).sortIndex =
      checklistItemOf(context, taskId, afterId).sortIndex + 1;
    return null;
  },
  'task.checklistitem.isactionallowed': (context, params) => {
    const [taskId] = positional(params);
    return actionsOf(context.state, context.user, taskOf(context, taskId)).checklistAddItems ?? false;
  },
};

/** What people say around a task: comments, results, checklists. */
export const talkMethods: Record<string, Method> = {
  ...commentMethods,
  ...resultMethods,
  ...checklistMethods,
};

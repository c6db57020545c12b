import type { Params } from '../portal/methods/context.ts';

/** A call of each covered method against the demo company that answers with content, in an order that works. */
export interface SampleCall {
  method: string;
  parameters: Params;
  /** At `/rest/api/`, on a portal with the newer card. */
  isVersion3?: boolean;
  /** Documented keys a real answer only has in cases this call is not, with the reason. */
  without?: Record<string, string>;
}

const card = {
  'result.time': 'nested by a slip of the documented example',
  'result.task.sprintId': 'Scrum only',
  'result.task.backlogId': 'Scrum only',
  'result.task.checkListTree': 'the card’s own rendering model',
};
const person = { PERSONAL_PHOTO: 'only where a photo is set' };

/** `task` is an open task of the demo person with a project, `mine` one they created and are responsible for. */
export function sampleCalls(ids: {
  task: number;
  mine: number;
  control: number;
  /** An entry, a comment and two checklist items of the demo person on `task`. */
  entry: number;
  comment: number;
  items: [number, number];
  scratch: () => number;
}): SampleCall[] {
  const started = ids.scratch();
  const deferred = ids.scratch();
  const removed = ids.scratch();
  const delegated = ids.scratch();
  return [
    { method: 'user.current', parameters: {}, without: person },
    { method: 'user.get', parameters: {} },
    { method: 'user.search', parameters: { FILTER: { NAME: 'Иван' } } },
    { method: 'department.get', parameters: { PARENT: 1 } },
    { method: 'sonet_group.get', parameters: {} },
    { method: 'socialnetwork.api.workgroup.list', parameters: {} },
    {
      method: 'tasks.task.add',
      parameters: { fields: { TITLE: 'Продажи: Проверить', RESPONSIBLE_ID: 7 } },
      without: card,
    },
    {
      method: 'tasks.task.get',
      parameters: {
        taskId: ids.task,
        select: [
          'ID',
          'TITLE',
          'DESCRIPTION',
          'CREATED_BY',
          'RESPONSIBLE_ID',
          'DEADLINE',
          'UF_CRM_TASK',
          'UF_TASK_WEBDAV_FILES',
          'UF_MAIL_MESSAGE',
          'DESCRIPTION_IN_BBCODE',
          'FAVORITE',
          'GROUP_ID',
        ],
      },
    },
    {
      method: 'tasks.task.list',
      parameters: { params: { WITH_TIMER_INFO: 'Y', WITH_RESULT_INFO: 'Y' } },
      without: {
        'result.tasks[0].lengthDeadline': 'undocumented meaning',
        'result.tasks[0].parsedDescription': 'asked for by WITH_PARSED_DESCRIPTION',
        'result.tasks[0].counter': 'asked for by COUNTERS',
      },
    },
    {
      method: 'tasks.task.update',
      parameters: { taskId: ids.mine, fields: { DEADLINE: '2030-01-01T10:00:00+03:00' } },
      without: card,
    },
    { method: 'tasks.task.start', parameters: { taskId: started }, without: card },
    { method: 'tasks.task.pause', parameters: { taskId: started }, without: card },
    { method: 'tasks.task.complete', parameters: { taskId: started }, without: card },
    { method: 'tasks.task.renew', parameters: { taskId: started }, without: card },
    { method: 'tasks.task.defer', parameters: { taskId: deferred }, without: card },
    { method: 'tasks.task.approve', parameters: { taskId: ids.control }, without: card },
    { method: 'tasks.task.delegate', parameters: { taskId: delegated, userId: 8 }, without: card },
    { method: 'tasks.task.delete', parameters: { taskId: removed } },
    {
      method: 'tasks.task.getFields',
      parameters: {},
      without: Object.fromEntries(
        ['fields'].map((key) => [`result.${key}`, 'a sample of the portal’s own field texts']),
      ),
    },
    {
      method: 'tasks.task.counters.get',
      parameters: { userId: 7, groupId: 0, type: 'view_all' },
      without: { total: 'as many as there are counters' },
    },
    { method: 'tasks.task.favorite.add', parameters: { taskId: ids.task } },
    { method: 'tasks.task.favorite.remove', parameters: { taskId: ids.task } },
    {
      method: 'task.elapseditem.add',
      parameters: { TASKID: ids.task, ARFIELDS: { SECONDS: 113, COMMENT_TEXT: 'text' } },
    },
    { method: 'task.elapseditem.getlist', parameters: { TASKID: ids.task } },
    { method: 'task.elapseditem.isActionAllowed', parameters: { TASKID: ids.task, ITEMID: 1, ACTIONID: 1 } },
    { method: 'task.commentitem.add', parameters: { TASKID: ids.task, FIELDS: { POST_MESSAGE: 'text' } } },
    {
      method: 'task.commentitem.getlist',
      parameters: { TASKID: ids.task },
      without: { 'result[0].ATTACHED_OBJECTS': 'only where files are attached' },
    },
    { method: 'task.elapseditem.get', parameters: { TASKID: ids.task, ITEMID: ids.entry } },
    {
      method: 'task.elapseditem.update',
      parameters: {
        TASKID: ids.task,
        ITEMID: ids.entry,
        ARFIELDS: { SECONDS: 60, COMMENT_TEXT: 'text' },
      },
    },
    { method: 'task.elapseditem.delete', parameters: { TASKID: ids.task, ITEMID: ids.entry } },
    {
      method: 'task.elapseditem.getmanifest',
      parameters: {},
      without: { 'result.REST: available methods': 'the API’s description of its own parameters' },
    },
    {
      method: 'task.commentitem.get',
      parameters: { TASKID: ids.task, ITEMID: ids.comment },
      without: { 'result.ATTACHED_OBJECTS': 'only where files are attached' },
    },
    {
      method: 'task.commentitem.update',
      parameters: { TASKID: ids.task, ITEMID: ids.comment, FIELDS: { POST_MESSAGE: 'other' } },
    },
    { method: 'tasks.task.result.addFromComment', parameters: { commentId: ids.comment } },
    { method: 'tasks.task.result.deleteFromComment', parameters: { commentId: ids.comment } },
    {
      method: 'tasks.task.result.add',
      isVersion3: true,
      parameters: { fields: { taskId: ids.task, text: 'text' } },
    },
    { method: 'task.commentitem.delete', parameters: { TASKID: ids.task, ITEMID: ids.comment } },
    { method: 'task.checklistitem.get', parameters: { TASKID: ids.task, ITEMID: ids.items[0] } },
    {
      method: 'task.checklistitem.update',
      parameters: { TASKID: ids.task, ITEMID: ids.items[0], FIELDS: { TITLE: 'other' } },
    },
    { method: 'task.checklistitem.complete', parameters: { TASKID: ids.task, ITEMID: ids.items[0] } },
    { method: 'task.checklistitem.renew', parameters: { TASKID: ids.task, ITEMID: ids.items[0] } },
    {
      method: 'task.checklistitem.moveafteritem',
      parameters: { TASKID: ids.task, ITEMID: ids.items[0], AFTERITEMID: ids.items[1] },
    },
    {
      method: 'task.checklistitem.isactionallowed',
      parameters: { TASKID: ids.task, ITEMID: ids.items[0], ACTIONID: 1 },
    },
    { method: 'task.checklistitem.delete', parameters: { TASKID: ids.task, ITEMID: ids.items[1] } },
    { method: 'tasks.task.history.list', parameters: { taskId: ids.task } },
    { method: 'tasks.task.getaccess', parameters: { taskId: ids.task } },
    { method: 'tasks.task.result.list', parameters: { taskId: ids.task } },
    { method: 'task.checklistitem.add', parameters: { TASKID: ids.task, FIELDS: { TITLE: 'text' } } },
    { method: 'task.checklistitem.getlist', parameters: { TASKID: ids.task } },
    { method: 'task.planner.getlist', parameters: {} },
    { method: 'timeman.open', parameters: {} },
    { method: 'timeman.status', parameters: {} },
    { method: 'timeman.settings', parameters: {} },
    { method: 'timeman.pause', parameters: {} },
    { method: 'timeman.close', parameters: { REPORT: 'text' } },
    { method: 'crm.lead.list', parameters: {} },
    {
      method: 'crm.contact.list',
      parameters: {},
      without: { 'result[0].EMAIL': 'a multiple field, only where filled' },
    },
    {
      method: 'crm.company.list',
      parameters: {},
      without: { 'result[0].PHONE': 'a multiple field, only where filled' },
    },
    { method: 'crm.deal.list', parameters: {} },
    {
      method: 'im.dialog.messages.get',
      parameters: { DIALOG_ID: `chat${100_000 + ids.task}` },
      without: Object.fromEntries(
        [
          'color',
          'avatar',
          'avatar_hr',
          'gender',
          'birthday',
          'extranet',
          'network',
          'bot',
          'connector',
          'external_auth_id',
          'status',
          'idle',
          'last_activity_date',
          'mobile_last_date',
          'desktop_last_date',
          'absent',
          'departments',
          'phones',
          'bot_data',
          'website',
          'email',
        ].map((key) => [`result.users[0].${key}`, 'the messenger’s profile of a person, not used']),
      ),
    },
    { method: 'im.notify.personal.add', parameters: { USER_ID: 2, MESSAGE: 'text' } },
    { method: 'log.blogpost.add', parameters: { POST_MESSAGE: 'text' } },
    { method: 'server.time', parameters: {} },
    {
      method: 'batch',
      parameters: { halt: 0, cmd: { get_user: 'user.current', get_department: 'department.get' } },
    },
  ];
}

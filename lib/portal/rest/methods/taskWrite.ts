import type { TaskPatch } from '@/lib/regulation/task.ts';
import { isoWithOffset } from '@/lib/time/zone.ts';
import { type Command, method } from '../client.ts';
import type { Parameters } from '../query.ts';
import { looseList, looseText, z } from '../schema.ts';
import { portalTask } from './tasks.ts';

/** A new task in our words; a deadline of null is none. */
export interface NewTask extends Required<Omit<TaskPatch, 'accompliceIds' | 'mark'>> {
  creatorId: number;
  accompliceIds: number[];
  /** The client's own id: comes back as `xmlId` (portal/README.md, 3 «No idempotency key»). */
  xmlId: string;
}

const addedTask = z.object({ task: portalTask });

const yn = (value: boolean) => (value ? 'Y' : 'N');

/** Our fields by the portal's names; only what is there. */
function portalFields(patch: TaskPatch, zone: string): Parameters {
  const write: { [K in keyof TaskPatch]-?: (value: NonNullable<TaskPatch[K]> | null) => Parameters } = {
    title: (value) => ({ TITLE: value }),
    description: (value) => ({ DESCRIPTION: value }),
    crm: (value) => ({ UF_CRM_TASK: value }),
    projectId: (value) => ({ GROUP_ID: value }),
    parentId: (value) => ({ PARENT_ID: value }),
    responsibleId: (value) => ({ RESPONSIBLE_ID: value }),
    accompliceIds: (value) => ({ ACCOMPLICES: value }),
    auditorIds: (value) => ({ AUDITORS: value }),
    deadlineAt: (value) => ({ DEADLINE: value === null ? '' : isoWithOffset(Number(value), zone) }),
    estimateSeconds: (value) => ({ TIME_ESTIMATE: value }),
    timeTracking: (value) => ({ ALLOW_TIME_TRACKING: yn(value === true) }),
    mayMoveDeadline: (value) => ({ ALLOW_CHANGE_DEADLINE: yn(value === true) }),
    acceptance: (value) => ({ TASK_CONTROL: yn(value === true) }),
    tags: (value) => ({ TAGS: value }),
    mark: (value) => ({ MARK: value === 'positive' ? 'P' : value === 'negative' ? 'N' : '' }),
  };
  const fields: Parameters = {};
  for (const [name, value] of Object.entries(patch)) {
    const writer = write[name as keyof TaskPatch] as ((value: unknown) => Parameters) | undefined;
    if (writer && value !== undefined) Object.assign(fields, writer(value));
  }
  return fields;
}

/** Makes a task (contract/tasks.task.add.json). Empty lists and zeros are left out: the portal's default is the same. */
export function addTask(task: NewTask, zone: string): Command<z.infer<typeof addedTask>> {
  const { creatorId, xmlId, ...patch } = task;
  const given = Object.entries(portalFields(patch, zone)).filter(
    ([, value]) => value !== 0 && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return {
    method: method('tasks.task.add', addedTask),
    parameters: { fields: { ...Object.fromEntries(given), CREATED_BY: creatorId, XML_ID: xmlId } },
  };
}

/** Changes fields of a task (contract/tasks.task.update.json). */
export function updateTask(taskId: number, patch: TaskPatch, zone: string): Command<unknown> {
  const fields = portalFields(patch, zone);
  // An empty list is written as one empty value: form encoding has no other way to say «none».
  for (const [name, value] of Object.entries(fields))
    if (Array.isArray(value) && value.length === 0) fields[name] = [''];
  return { method: method('tasks.task.update', z.unknown()), parameters: { taskId, fields } };
}

/** Deletes a task (contract/tasks.task.delete.json). */
export function deleteTask(taskId: number): Command<unknown> {
  return { method: method('tasks.task.delete', z.unknown()), parameters: { taskId } };
}

const foundTask = portalTask.extend({ xmlId: looseText });
const findMethod = method('tasks.task.list', z.object({ tasks: looseList(foundTask) }));
const select = ['ID', 'TITLE', 'XML_ID', 'CREATED_BY', 'CREATED_DATE'];

/** Tasks with a client's id. A portal that does not know the filter answers others: compare `xmlId`. */
export function tasksByXmlId(xmlId: string): Command<{ tasks: z.infer<typeof foundTask>[] }> {
  return {
    method: findMethod,
    parameters: { filter: { XML_ID: xmlId }, order: { ID: 'desc' }, select, start: -1 },
  };
}

/** A creator's tasks of one title since an instant: the second way to find what an unknown outcome left. */
export function tasksByTitle(
  creatorIds: number[],
  title: string,
  since: number,
  zone: string,
): Command<{ tasks: z.infer<typeof foundTask>[] }> {
  return {
    method: findMethod,
    parameters: {
      filter: { CREATED_BY: creatorIds, '>=CREATED_DATE': isoWithOffset(since, zone), TITLE: title },
      order: { ID: 'desc' },
      select,
      start: -1,
    },
  };
}

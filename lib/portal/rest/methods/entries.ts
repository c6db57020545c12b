import type { TimeEntry } from '@/lib/regulation/task.ts';
import { isoWithOffset } from '@/lib/time/zone.ts';
import { type Command, method } from '../client.ts';
import { readPortalDate } from '../dates.ts';
import { idNumber, looseList, looseNumber, looseText, z } from '../schema.ts';

/** An elapsed item (contract/task.elapseditem.getlist.json). */
export const portalEntry = z.object({
  ID: idNumber,
  TASK_ID: idNumber,
  USER_ID: looseNumber,
  SECONDS: looseNumber,
  COMMENT_TEXT: looseText,
  SOURCE: looseNumber,
  CREATED_DATE: looseText,
  DATE_START: looseText,
  DATE_STOP: looseText,
});

export type PortalEntry = z.infer<typeof portalEntry>;

export function toEntry(entry: PortalEntry, zone: string): TimeEntry {
  const createdAt = readPortalDate(entry.CREATED_DATE, zone) ?? 0;
  const startedAt = readPortalDate(entry.DATE_START, zone) ?? createdAt;
  return {
    id: entry.ID,
    taskId: entry.TASK_ID,
    userId: entry.USER_ID,
    seconds: entry.SECONDS,
    startedAt,
    stoppedAt: readPortalDate(entry.DATE_STOP, zone) ?? startedAt + entry.SECONDS * 1000,
    createdAt,
    comment: entry.COMMENT_TEXT,
    manual: entry.SOURCE !== 3,
  };
}

const listMethod = method('task.elapseditem.getlist', looseList(portalEntry));

/** One page (50) of a person's entries over all tasks since an instant: task id 0 (behaviour.md). Positional. */
export function entriesPage(
  personId: number,
  since: number,
  page: number,
  zone: string,
): Command<PortalEntry[]> {
  return {
    method: listMethod,
    parameters: {
      TASKID: 0,
      ORDER: { ID: 'asc' },
      FILTER: { USER_ID: personId, '>=CREATED_DATE': isoWithOffset(since, zone) },
      SELECT: ['*'],
      PARAMS: { NAV_PARAMS: { nPageSize: 50, iNumPage: page } },
    },
  };
}

/** One page (50) of several people's entries created between two instants, over all tasks. Positional. */
export function entriesOfPeople(
  personIds: number[],
  since: number,
  until: number,
  page: number,
  zone: string,
): Command<PortalEntry[]> {
  return {
    method: listMethod,
    parameters: {
      TASKID: 0,
      ORDER: { ID: 'asc' },
      FILTER: {
        USER_ID: personIds,
        '>=CREATED_DATE': isoWithOffset(since, zone),
        '<=CREATED_DATE': isoWithOffset(until, zone),
      },
      SELECT: ['*'],
      PARAMS: { NAV_PARAMS: { nPageSize: 50, iNumPage: page } },
    },
  };
}

/** All of a person's entries on one task, newest first. */
export function entriesOfTask(taskId: number, personId: number): Command<PortalEntry[]> {
  return {
    method: listMethod,
    parameters: { TASKID: taskId, ORDER: { ID: 'desc' }, FILTER: { USER_ID: personId } },
  };
}

export interface NewEntry {
  taskId: number;
  personId: number;
  startedAt: number;
  stoppedAt: number;
  seconds: number;
  comment: string;
}

/** Adds an entry; answers its id. Positional, in the documented order (contract/task.elapseditem.add.json). */
export function addEntry(entry: NewEntry, zone: string): Command<number> {
  const startedAt = isoWithOffset(entry.startedAt, zone);
  return {
    method: method('task.elapseditem.add', idNumber),
    parameters: {
      TASKID: entry.taskId,
      ARFIELDS: {
        SECONDS: entry.seconds,
        COMMENT_TEXT: entry.comment,
        USER_ID: entry.personId,
        CREATED_DATE: startedAt,
        DATE_START: startedAt,
        DATE_STOP: isoWithOffset(entry.stoppedAt, zone),
      },
    },
  };
}

/** Changes the seconds and the comment of one's own entry. */
export function updateEntry(
  taskId: number,
  entryId: number,
  seconds: number,
  comment: string,
): Command<unknown> {
  return {
    method: method('task.elapseditem.update', z.unknown()),
    parameters: { TASKID: taskId, ITEMID: entryId, ARFIELDS: { SECONDS: seconds, COMMENT_TEXT: comment } },
  };
}

export function deleteEntry(taskId: number, entryId: number): Command<unknown> {
  return {
    method: method('task.elapseditem.delete', z.unknown()),
    parameters: { TASKID: taskId, ITEMID: entryId },
  };
}

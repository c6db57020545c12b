import type { TaskPatch } from '@/lib/regulation/task.ts';
import { type Command, method } from '../client.ts';
import { readPortalDate } from '../dates.ts';
import { looseList, looseNumber, looseText, z } from '../schema.ts';

const record = z.object({
  createdDate: looseText,
  field: looseText,
  value: z.object({ from: looseText, to: looseText }),
  user: z.object({ id: looseNumber, name: looseText, lastName: looseText }),
});

export type HistoryRecord = z.infer<typeof record>;

/** Who moved a task's deadline, and how often (contract/tasks.task.history.list.json). */
export function deadlineHistory(taskId: number): Command<{ list: HistoryRecord[] }> {
  return {
    method: method('tasks.task.history.list', z.object({ list: looseList(record) })),
    parameters: { taskId, filter: { FIELD: 'DEADLINE' }, order: { createdDate: 'asc' } },
  };
}

/** The names of a task's fields in its history. */
const historyNames: Partial<Record<keyof TaskPatch, string>> = {
  title: 'TITLE',
  description: 'DESCRIPTION',
  deadlineAt: 'DEADLINE',
  responsibleId: 'RESPONSIBLE_ID',
  accompliceIds: 'ACCOMPLICES',
  auditorIds: 'AUDITORS',
  projectId: 'GROUP_ID',
  parentId: 'PARENT_ID',
  estimateSeconds: 'TIME_ESTIMATE',
  tags: 'TAGS',
  mark: 'MARK',
};

/** Every change of a task, newest first (contract/tasks.task.history.list.json). */
export function fieldHistory(taskId: number): Command<{ list: HistoryRecord[] }> {
  return {
    method: method('tasks.task.history.list', z.object({ list: looseList(record) })),
    parameters: { taskId, order: { createdDate: 'desc' } },
  };
}

/** Who changed one of these fields last, and when; null where the history does not tell. */
export function historyAt(
  rows: readonly HistoryRecord[],
  fields: readonly (keyof TaskPatch)[],
  zone: string,
): { person: string; at: number } | null {
  const wanted = new Set(fields.map((field) => historyNames[field]));
  const found = rows
    .filter(({ field }) => wanted.has(field))
    .map((row) => ({ person: personOf(row), at: portalClock(row.createdDate, zone) }));
  return found.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** Who changed a task's spent time by this much last, and when; null where the history does not tell. */
export function spentAt(
  rows: readonly HistoryRecord[],
  differenceSeconds: number,
  zone: string,
): { person: string; at: number } | null {
  const found = rows
    .filter(
      ({ field, value }) =>
        field === 'TIME_SPENT_IN_LOGS' && Number(value.to) - Number(value.from) === differenceSeconds,
    )
    .map((row) => ({ person: personOf(row), at: portalClock(row.createdDate, zone) }));
  return found.sort((a, b) => b.at - a.at)[0] ?? null;
}

const personOf = ({ user }: HistoryRecord) => `${user.name} ${user.lastName}`.trim();

/** Epoch seconds as the history has dates of its fields; null for none. */
const instant = (text: string) => (/^\d+$/.test(text) && text !== '0' ? Number(text) * 1000 : null);

export interface DeadlineMove {
  at: number;
  person: string;
  from: number | null;
  to: number | null;
}

/** A history record as a move; the first setting of a deadline is none. */
export function toMove(row: HistoryRecord, zone: string): DeadlineMove | null {
  const from = instant(row.value.from) ?? readPortalDate(row.value.from, zone);
  if (row.field !== 'DEADLINE' || from === null) return null;
  return {
    at: portalClock(row.createdDate, zone),
    person: personOf(row),
    from,
    to: instant(row.value.to) ?? readPortalDate(row.value.to, zone),
  };
}

/** History dates are written as people of the portal read them: `12.03.2026 09:05:00`; newer portals write ISO. */
function portalClock(text: string, zone: string): number {
  const russian = /^(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}(?::\d{2})?)$/.exec(text);
  const iso = russian ? `${russian[3]}-${russian[2]}-${russian[1]}T${russian[4]}` : text;
  return readPortalDate(iso, zone) ?? 0;
}

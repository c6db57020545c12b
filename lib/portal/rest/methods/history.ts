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
    person: `${row.user.name} ${row.user.lastName}`.trim(),
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

import { wantsWork } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { StoredTask } from '@/lib/store/records.ts';

export interface Client {
  code: string;
  name: string;
  open: StoredTask[];
  /** The nearest deadline among the open tasks; null for none. */
  nextDeadlineAt: number | null;
  isOverdue: boolean;
  /** The last work or change in one of the client's tasks; null before the first. */
  touchedAt: number | null;
}

/** CLI-1: watched clients; first those with no open task, then those with an overdue one, then by the next deadline. */
export async function watchedClients(database: AccountDatabase, now: number): Promise<Client[]> {
  await follow(database, 'clients', 'tasks', 'crm', 'entries');
  const watched = await database.clients.toArray();
  if (watched.length === 0) return [];
  const codes = new Set(watched.map(({ code }) => code));
  const tasks = await database.tasks.filter((task) => task.crm.some((code) => codes.has(code))).toArray();
  const names = new Map((await database.crm.toArray()).map(({ code, name }) => [code, name]));
  const clients = await Promise.all(
    watched.map(async ({ code }): Promise<Client> => {
      const ofClient = tasks.filter((task) => task.crm.includes(code));
      const open = ofClient
        .filter(wantsWork)
        .sort((a, b) => (a.deadlineAt ?? Number.MAX_VALUE) - (b.deadlineAt ?? Number.MAX_VALUE));
      const entries = await database.entries
        .where('taskId')
        .anyOf(ofClient.map(({ id }) => id))
        .toArray();
      const touches = [
        ...entries.map(({ startedAt }) => startedAt),
        ...ofClient.map((task) => task.changedAt),
      ];
      const nextDeadlineAt = open[0]?.deadlineAt ?? null;
      return {
        code,
        name: names.get(code) ?? code,
        open,
        nextDeadlineAt,
        isOverdue: open.some(({ deadlineAt }) => deadlineAt !== null && deadlineAt <= now),
        touchedAt: touches.length > 0 ? Math.max(...touches) : null,
      };
    }),
  );
  const rank = (client: Client) => (client.open.length === 0 ? 0 : client.isOverdue ? 1 : 2);
  return clients.sort(
    (a, b) =>
      rank(a) - rank(b) || (a.nextDeadlineAt ?? Number.MAX_VALUE) - (b.nextDeadlineAt ?? Number.MAX_VALUE),
  );
}

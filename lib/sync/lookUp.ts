import {
  type FoundRecord,
  findCrm,
  findPeople,
  findProjects,
  findTasks,
} from '@/lib/portal/rest/methods/find.ts';
import { type PortalPerson, toPerson } from '@/lib/portal/rest/methods/people.ts';
import { type TaskPage, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import type { Project } from '@/lib/regulation/task.ts';
import { putTasks } from '@/lib/store/tasks.ts';
import type { SyncContext } from './context.ts';

/** The same question is not asked again within this time (ms). */
const freshMs = 60_000;
const asked = new Map<string, number>();
/** The question under way, by account and what is looked for: the next key typed makes it pointless. */
const underWay = new Map<string, AbortController>();

export interface LookUp {
  what: 'people' | 'projects' | 'crm' | 'tasks';
  text: string;
}

/**
 * Asks the portal for names that are not here yet, while somebody types; what it finds is put into the store, so that
 * live queries show it. A failure is no one's business here: what is known locally is shown all the same.
 */
export async function lookUpOnPortal(context: SyncContext, { what, text }: LookUp): Promise<void> {
  const { account, now } = context;
  const words = text.trim();
  const key = `${account.key} ${what} ${words.toLowerCase()}`;
  if (words.length < 2 || now() - (asked.get(key) ?? 0) < freshMs) return;
  if (asked.size > 500) asked.clear();
  asked.set(key, now());
  const place = `${account.key} ${what}`;
  underWay.get(place)?.abort();
  const asking = new AbortController();
  underWay.set(place, asking);
  const answered = await ask(context, { what, text: words }, asking.signal);
  if (underWay.get(place) === asking) underWay.delete(place);
  // What was not answered may be asked again.
  if (!answered) asked.delete(key);
}

/** @returns false when no answer came */
async function ask(
  context: SyncContext,
  { what, text: words }: LookUp,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, account, client } = context;
  if (what === 'crm') {
    const answers = await client.batch(findCrm(words), signal);
    if (!answers.ok) return false;
    const names = Object.entries(answers.value).flatMap(([command, answer]) => {
      const start = command.split('_')[0] ?? '';
      // The commands' methods have parsed the answers as CRM records.
      const found = answer.ok ? (answer.value.value as FoundRecord[]) : [];
      return found.map(({ id, name }) => ({ code: `${start}_${id}`, name }));
    });
    await database.crm.bulkPut(names);
    return true;
  }
  if (what === 'people') {
    const answer = await client.call(findPeople(words), signal);
    if (!answer.ok) return false;
    await database.people.bulkPut((answer.value.value satisfies PortalPerson[]).map(toPerson));
  } else if (what === 'projects') {
    const answer = await client.call(findProjects(words), signal);
    if (!answer.ok) return false;
    await database.projects.bulkPut(answer.value.value.workgroups satisfies Project[]);
  } else {
    const answer = await client.call(findTasks(words, account.userId, account.zone), signal);
    if (!answer.ok) return false;
    const { tasks }: TaskPage = answer.value.value;
    await putTasks(
      database,
      tasks.map((task) => toTask(task, account.zone)),
      account.userId,
    );
  }
  return true;
}

import { bestMatches } from '@/lib/search/match.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';

/** Something chosen by its name: a person, a project, a task, a CRM record. */
export interface Choice {
  /** The portal's id, or a CRM code. */
  value: string;
  name: string;
}

const shownMost = 8;

export async function peopleChoices(database: AccountDatabase): Promise<Choice[]> {
  const people = await database.people.toArray();
  return people.map(({ id, name }) => ({ value: String(id), name })).sort(byName);
}

export async function projectChoices(database: AccountDatabase): Promise<Choice[]> {
  const projects = await database.projects.toArray();
  return projects.map(({ id, name }) => ({ value: String(id), name })).sort(byName);
}

export async function crmChoices(database: AccountDatabase): Promise<Choice[]> {
  const records = await database.crm.toArray();
  return records.map(({ code, name }) => ({ value: code, name })).sort(byName);
}

/** Every synced task's id and title, read from the title index alone: ten thousand in a few ms. */
export async function taskChoices(database: AccountDatabase): Promise<Choice[]> {
  return database.transaction('r', database.tasks, async () => {
    const byTitle = database.tasks.orderBy('title');
    const [titles, ids] = await Promise.all([byTitle.keys(), byTitle.primaryKeys()]);
    return ids.map((id, at) => ({ value: String(id), name: String(titles[at]) }));
  });
}

/** Templates by their titles, the recently used first (TPL-1). */
export async function templateChoices(database: AccountDatabase): Promise<Choice[]> {
  const templates = await database.templates.orderBy('usedAt').reverse().toArray();
  return templates.map(({ id, fields }) => ({ value: id, name: fields.title }));
}

const byName = (a: Choice, b: Choice) => a.name.localeCompare(b.name, 'ru');

/** What to offer for what was typed, best first. */
export function suggestions(choices: readonly Choice[], typed: string): Choice[] {
  return bestMatches(typed, choices, ({ name }) => name, shownMost);
}

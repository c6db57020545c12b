import type { Project } from '@/lib/regulation/task.ts';
import { type Command, method } from '../client.ts';
import { idNumber, looseList, looseText, z } from '../schema.ts';
import type { PortalPerson } from './people.ts';
import { peoplePage, projectsPage } from './people.ts';
import { type TaskPage, taskPage } from './tasks.ts';

const limitOfPeople = 20;

/** People whose name has the words (contract/user.search.json). */
export function findPeople(text: string): Command<PortalPerson[]> {
  const { method: listed } = peoplePage(0);
  return {
    method: { ...listed, name: 'user.search' },
    parameters: { FILTER: { FIND: text, ACTIVE: true }, start: 0, limit: limitOfPeople },
  };
}

/** Projects whose name has the text (contract/socialnetwork.api.workgroup.list.json). */
export function findProjects(text: string): Command<{ workgroups: Project[] }> {
  const { method: listed } = projectsPage(0);
  return { method: listed, parameters: { filter: { '%NAME': text }, select: ['ID', 'NAME'], start: 0 } };
}

/** Tasks by the portal's own full-text index (portal/README.md, 3 «SEARCH_INDEX»). */
export function findTasks(text: string, personId: number, zone: string): Command<TaskPage> {
  const page = taskPage({ personId, zone, scope: { kind: 'open' } });
  return {
    method: page.method,
    parameters: {
      ...page.parameters,
      filter: { SEARCH_INDEX: text, REAL_STATUS: [1, 2, 3, 4, 6] },
      order: { ID: 'desc' },
    },
  };
}

/** Fifty tasks in any state by the portal's own full-text index, newest first (portal/README.md, 3 «SEARCH_INDEX»). */
export function searchTasks(text: string, personId: number, zone: string): Command<TaskPage> {
  const page = taskPage({ personId, zone, scope: { kind: 'open' } });
  return {
    method: page.method,
    parameters: { ...page.parameters, filter: { SEARCH_INDEX: text }, order: { ID: 'desc' } },
  };
}

/** The kinds of CRM records a task links to, each with its code's start and how it is found and named. */
const kinds = [
  { start: 'L', name: 'crm.lead.list', filters: ['%TITLE'], select: ['ID', 'TITLE'] },
  {
    start: 'C',
    name: 'crm.contact.list',
    filters: ['%LAST_NAME', '%NAME'],
    select: ['ID', 'NAME', 'LAST_NAME'],
  },
  { start: 'CO', name: 'crm.company.list', filters: ['%TITLE'], select: ['ID', 'TITLE'] },
  { start: 'D', name: 'crm.deal.list', filters: ['%TITLE'], select: ['ID', 'TITLE'] },
] as const;

const record = z
  .object({ ID: idNumber, TITLE: looseText, NAME: looseText, LAST_NAME: looseText })
  .transform(({ ID, TITLE, NAME, LAST_NAME }) => ({ id: ID, name: TITLE || `${NAME} ${LAST_NAME}`.trim() }));

export type FoundRecord = z.infer<typeof record>;

/** Leads, contacts, companies and deals by a part of their name, one command a way; the key starts with the code. */
export function findCrm(text: string): Record<string, Command<FoundRecord[]>> {
  const pairs = kinds.flatMap(({ start, name, filters, select }) =>
    filters.map((filter) => [
      `${start}_${filter.replace(/\W/g, '')}`,
      {
        method: method(name, looseList(record)),
        parameters: { filter: { [filter]: text }, select, order: { ID: 'desc' }, start: -1 },
      },
    ]),
  );
  return Object.fromEntries(pairs);
}

import { type PortalPerson, personById, toPerson } from '@/lib/portal/rest/methods/people.ts';
import type { SyncContext } from '../context.ts';
import type { Fetch } from './pagedBatch.ts';

/**
 * Asks who the person is; goes before everything that has a date in it. Whoever travels changes their zone: what was read by
 * the former one is read anew.
 */
export function personFetch({ account, personSeen }: SyncContext): Fetch {
  return {
    key: 'me',
    command: personById(account.userId),
    mayFail: true,
    take: async ({ value }) => {
      const [person] = value as PortalPerson[];
      if (person) await personSeen(toPerson(person));
    },
  };
}

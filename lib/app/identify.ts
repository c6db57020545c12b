import { languageOf } from '@/lib/i18n/translate.ts';
import type { Client } from '@/lib/portal/rest/client.ts';
import {
  currentPerson,
  type PortalPerson,
  personOfBatch,
  toPerson,
} from '@/lib/portal/rest/methods/people.ts';
import { done, failed, type Outcome } from '@/lib/regulation/outcome.ts';
import type { Person } from '@/lib/regulation/task.ts';
import { accountKey } from '@/lib/store/accounts.ts';
import type { RegistryDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { isZone } from '@/lib/time/zone.ts';

interface Around {
  registry: RegistryDatabase;
  now: () => number;
  browserZone: string;
}

/** Where a person is: as the portal says, or where their browser is when it does not tell. */
export function zoneOf({ zone }: Pick<Person, 'zone'>, browserZone: string): string {
  return isZone(zone) ? zone : browserZone;
}

/**
 * Whom the portal takes a client's calls for, as an account of this browser (not stored yet).
 * @param language the portal's, as its pages or the browser say it
 * @returns the failure of the request, where nobody is signed in or a key is not taken
 */
export async function identify(
  { registry, now, browserZone }: Around,
  client: Client,
  host: string,
  language: string,
): Promise<Outcome<Account>> {
  // One request for both: `user.current` does not tell the person's time zone.
  const answers = await client.batch({ me: currentPerson(), whole: personOfBatch('me') });
  if (!answers.ok) return answers;
  const { me, whole } = answers.value;
  if (!me?.ok) return me ?? failed('invalidResponse');
  // Both are what their commands' methods have parsed.
  const person = me.value.value as PortalPerson;
  const people = whole?.ok ? (whole.value.value as PortalPerson[]) : [];
  const details = toPerson(people.find((candidate) => candidate.ID === person.ID) ?? person);
  const key = accountKey(host, person.ID);
  const known = await registry.accounts.get(key);
  return done({
    key,
    host,
    userId: person.ID,
    name: details.name,
    zone: zoneOf(details, browserZone),
    language: languageOf(language),
    greeted: known?.greeted ?? false,
    lastSeenAt: now(),
  });
}

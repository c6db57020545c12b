import { dateWords } from '@/lib/i18n/dateFormat.ts';
import { translator } from '@/lib/i18n/translate.ts';
import { composedDescription } from '@/lib/regulation/compose.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { taskAddress } from './addresses.ts';
import { profileInForce } from './profile.ts';

/** The description a draft's task gets, in the account's language (regulation/compose.ts). */
export async function draftDescription(
  database: AccountDatabase,
  account: Account,
  fields: DraftFields,
  creatorRefused: boolean,
): Promise<string> {
  const t = translator(account.language);
  const named = [fields.source.personId, fields.agreedWithId, ...fields.auditors.map(({ id }) => id)];
  const people = await database.people.bulkGet(named);
  const names = new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
  return composedDescription(fields, {
    profile: (await profileInForce(database)).profile,
    personName: (id) => names.get(id) ?? `#${id}`,
    whenText: (at) =>
      `${dateWords(at, 'fullDate', account.language, account.zone)} ${clockTime(at, account.zone)}`,
    taskUrl: (id) => taskAddress(account, id),
    creatorRefused,
    texts: {
      source: (channel, person, when) => t(`compose.source.${channel}`, { person, when }).replace(': ,', ':'),
      page: (title, url) => t('compose.page', { title: bbText(title || url), url: encodeURI(url) }),
      agreedWith: (person) => t('compose.agreedWith', { person }),
      withinMyArea: t('compose.withinMyArea'),
      auditor: (person, reason) => t('compose.auditor', { person, reason }),
      sendAnyway: (rule, reason) => t('compose.sendAnyway', { rule, reason }),
      original: (url) => t('compose.original', { url }),
    },
  });
}

/** A page's title inside a BBCode tag must not close or open one. */
function bbText(text: string): string {
  return text.replaceAll('[', '(').replaceAll(']', ')').slice(0, 300);
}

import type { Language } from '@/lib/i18n/language.ts';
import { translator } from '@/lib/i18n/translate.ts';
import type { Client } from '@/lib/portal/rest/client.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import type { SyncContext } from '@/lib/sync/context.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { taskAddress } from './addresses.ts';
import { draftDescription } from './draftDescription.ts';
import { changedComment } from './entryWords.ts';
import { zoneOf } from './identify.ts';
import type { EngineWorld } from './world.ts';

type EntryComment = SyncContext['entryComment'];

const languages: Language[] = ['ru', 'en'];

/** Words with other times in them are the same words. */
const withoutTimes = (words: string) => words.replace(/\d+/g, '0');

/** What syncing an account needs. `account` is the session's own: what the portal says of the person is written into it. */
export function contextOf(
  world: Pick<EngineWorld, 'now' | 'registry' | 'browserZone'>,
  account: Account,
  database: AccountDatabase,
  client: Client,
): SyncContext {
  const commentIn = (language: Language, ...[reason, startedAt, stoppedAt]: Parameters<EntryComment>) =>
    translator(language)(`entry.${reason}`, {
      from: clockTime(startedAt, account.zone),
      to: clockTime(stoppedAt, account.zone),
    });
  return {
    database,
    client,
    account,
    now: world.now,
    entryComment: (...of) => commentIn(account.language, ...of),
    isEntryComment: (comment, reason) =>
      languages.some((language) => withoutTimes(comment) === withoutTimes(commentIn(language, reason, 0, 0))),
    changedComment: (words, was) => changedComment(translator(account.language), words, was),
    async personSeen(person) {
      const zone = zoneOf(person, world.browserZone);
      // Another background may have written what the portal said in between: both, what is remembered and what is stored, count.
      const stored = (await world.registry.accounts.get(account.key)) ?? account;
      const isOther = zone !== account.zone || zone !== stored.zone;
      if (!isOther && person.name === account.name && person.name === stored.name) return;
      // The note first, what is known of the person last: whatever fails or ends in between is done once more.
      if (isOther) await database.meta.delete('firstSync');
      await world.registry.accounts.update(account.key, { zone, name: person.name });
      Object.assign(account, { zone, name: person.name });
    },
    draftDescription: (fields, creatorRefused) => draftDescription(database, account, fields, creatorRefused),
    taskAddress: (taskId) => taskAddress(account, taskId),
  };
}

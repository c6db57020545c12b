import { emptyFields } from '@/lib/regulation/draft.ts';
import { readProfile } from '@/lib/regulation/profile/read.ts';
import { command, done, z } from './command.ts';

/**
 * Puts a profile in force; a faulty or newer one is refused with its place, and the last good one stays. Templates that
 * it carries join those that are here (TPL-1).
 */
export const saveProfile = command(
  'saveProfile',
  z.object({ profile: z.unknown() }),
  async (input, { database, now }) => {
    const read = readProfile(input.profile);
    if (!read.ok) return { ok: false, refusal: { kind: 'profile', place: read.place || read.fault } };
    const { templates, ...profile } = read.profile;
    await database.transaction('rw', database.meta, database.templates, async () => {
      await database.meta.put({ key: 'profile', value: { ...profile, templates: [] } });
      await database.templates.bulkPut(
        templates.map(({ id, ...fields }) => ({
          id,
          fields: { ...emptyFields, ...fields },
          createdAt: now(),
          usedAt: now(),
        })),
      );
    });
    return done;
  },
);

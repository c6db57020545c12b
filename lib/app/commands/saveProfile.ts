import { readProfile } from '@/lib/regulation/profile/read.ts';
import { command, done, z } from './command.ts';

/** Puts a profile in force; a faulty or newer one is refused with its place, and the last good one stays. */
export const saveProfile = command(
  'saveProfile',
  z.object({ profile: z.unknown() }),
  async (input, { database }) => {
    const read = readProfile(input.profile);
    if (!read.ok) return { ok: false, refusal: { kind: 'profile', place: read.place || read.fault } };
    await database.meta.put({ key: 'profile', value: read.profile });
    return done;
  },
);

import { dropCopies } from '@/lib/store/dropCopies.ts';
import { command, done, z } from './command.ts';

/** The browser's own session is the way in again; the background forgets the webhook before this is answered. */
export const useSession = command('useSession', z.null(), async () => done);

/** Drops the copies of the portal's records; they are read anew. */
export const rebuild = command('rebuild', z.null(), async (_input, { database }) => {
  await dropCopies(database);
  return done;
});

/** Takes everything about this portal out of the browser; the background does it before this is answered. */
export const forgetPortal = command(
  'forgetPortal',
  z.object({ host: z.string().max(300) }),
  async (input, { account }) =>
    input.host === account.host ? done : { ok: false, refusal: { kind: 'noAccount' } },
);

import { command, done, z } from './command.ts';

/** Answered by the engine, which asks the portal; what it finds is then in the store (see lookUpOnPortal). */
export const lookUp = command(
  'lookUp',
  z.object({ what: z.enum(['people', 'projects', 'crm', 'tasks']), text: z.string().max(200) }),
  async () => done,
);

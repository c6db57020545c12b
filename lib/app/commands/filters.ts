import { noFilter } from '@/lib/planning/summary.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { command, done, z } from './command.ts';

const name = z.string().trim().min(1).max(60);
const filter = z.object({
  projectId: z.number().int().min(0),
  personId: z.number().int().min(0),
  tag: z.string().max(200),
});

/** PLN-5: keeps a filter under a name; the same name again replaces it. */
export const saveFilter = command('saveFilter', z.object({ name, filter }), async (input, { database }) => {
  await database.transaction('rw', database.meta, async () => {
    const others = (await readMeta(database, 'savedFilters')).filter((one) => one.name !== input.name);
    await writeMeta(database, 'savedFilters', [
      ...others,
      { name: input.name, filter: { ...noFilter, ...input.filter } },
    ]);
  });
  return done;
});

export const deleteFilter = command('deleteFilter', z.object({ name }), async (input, { database }) => {
  await database.transaction('rw', database.meta, async () => {
    const others = (await readMeta(database, 'savedFilters')).filter((one) => one.name !== input.name);
    await writeMeta(database, 'savedFilters', others);
  });
  return done;
});

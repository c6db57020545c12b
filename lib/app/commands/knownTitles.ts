import type { CommandContext } from './command.ts';

/** Titles that may be parts of the same work: on the portal, and on their way there. */
export async function knownTitles({ database }: Pick<CommandContext, 'database'>): Promise<string[]> {
  const titles = await database.tasks.orderBy('title').uniqueKeys();
  const drafts = await database.drafts.where('state').anyOf('draft', 'sending', 'refused').toArray();
  return [...titles.map(String), ...drafts.map(({ fields }) => fields.title)];
}

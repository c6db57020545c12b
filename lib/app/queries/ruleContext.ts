import type { DraftFields } from '@/lib/regulation/draft.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import type { FixContext } from '@/lib/regulation/rules/fixes.ts';
import { wantsWork } from '@/lib/regulation/task.ts';
import { titleParts } from '@/lib/regulation/titles/parts.ts';
import { sharedWords } from '@/lib/search/match.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { type RuleFacts, ruleContextOf } from '../ruleContextOf.ts';

/** The fields that rules look around from. */
export type Looked = Pick<
  DraftFields,
  'title' | 'projectId' | 'parentId' | 'parentDraftId' | 'responsibleId' | 'auditors'
> & { source: { personId: number } };

/** Looks up everything rules need to know around a draft or task. Reads only what its fields call for. */
export async function ruleFacts(
  database: AccountDatabase,
  account: Account,
  profile: Profile,
  fields: Looked,
): Promise<RuleFacts> {
  const [project, person, peopleKnown, projectsKnown] = await Promise.all([
    fields.projectId ? database.projects.get(fields.projectId) : undefined,
    fields.source.personId ? database.people.get(fields.source.personId) : undefined,
    fields.source.personId ? database.people.count() : 0,
    fields.projectId ? database.projects.count() : 0,
  ]);
  return {
    projectExists: projectsKnown === 0 ? null : project !== undefined,
    personExists: peopleKnown === 0 ? null : person !== undefined,
    projectName: project?.name ?? '',
    parentLevel: await parentLevel(database, profile, fields),
    suggestedParent:
      fields.parentId || fields.parentDraftId ? null : await suggestedParent(database, profile, fields.title),
    auditorSharePercent:
      fields.auditors.length > 0
        ? await auditorShare(database, fields.responsibleId || account.userId, profile.auditors.lastTasks)
        : null,
  };
}

/** The surroundings of a draft or task, looked up now. */
export async function ruleContext(
  database: AccountDatabase,
  account: Account,
  profile: Profile,
  fields: Looked,
  now: number,
): Promise<FixContext> {
  return ruleContextOf(await ruleFacts(database, account, profile, fields), profile, account, fields, now);
}

/** CMP-1: the level of the parent among composite ones, derived from the chain above it. */
async function parentLevel(database: AccountDatabase, profile: Profile, fields: Looked): Promise<number> {
  const { words } = profile.title;
  let level = 0;
  let id = fields.parentId;
  if (fields.parentDraftId) {
    const parent = await database.drafts.get(fields.parentDraftId);
    if (parent && titleParts(parent.fields.title, words).level > 0) level += 1;
    id = parent?.fields.parentId ?? 0;
  }
  for (let steps = 0; id > 0 && steps < 20; steps += 1) {
    const parent = await database.tasks.get(id);
    if (!parent) break;
    if (titleParts(parent.title, words).level > 0) level += 1;
    id = parent.parentId;
  }
  return level;
}

/** PAR-1: an open composite task that shares at least two words with the title. */
async function suggestedParent(database: AccountDatabase, profile: Profile, title: string) {
  const own = titleParts(title, profile.title.words);
  if (!own.action || own.level > 0 || own.stack) return null;
  const composites = await database.tasks
    .where('title')
    .startsWithIgnoreCase(profile.title.words.composite)
    .limit(500)
    .toArray();
  const scored = composites
    .filter(wantsWork)
    .map((task) => ({
      task,
      shared: sharedWords(own.action, titleParts(task.title, profile.title.words).action),
    }))
    .filter(({ shared }) => shared >= 2)
    .sort((a, b) => b.shared - a.shared);
  const [best] = scored;
  return best ? { id: best.task.id, title: best.task.title } : null;
}

/** AUD-1: how many of a person's last tasks have an auditor, in percent. */
async function auditorShare(
  database: AccountDatabase,
  personId: number,
  lastTasks: number,
): Promise<number | null> {
  const tasks = await database.tasks
    .reverse()
    .filter((task) => task.responsibleId === personId)
    .limit(lastTasks)
    .toArray();
  if (tasks.length === 0) return null;
  return (tasks.filter((task) => task.auditorIds.length > 0).length / tasks.length) * 100;
}

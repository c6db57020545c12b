import type { DraftFields } from '@/lib/regulation/draft.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { weekdays } from '@/lib/regulation/profile/vocabulary.ts';
import type { FixContext } from '@/lib/regulation/rules/fixes.ts';
import { wantsWork } from '@/lib/regulation/task.ts';
import { titleParts } from '@/lib/regulation/titles/parts.ts';
import { sharedWords } from '@/lib/search/match.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { nextWorkDayEnd, type WorkWeek, workDayEnd } from '@/lib/time/workDay.ts';

/** The profile's schedule as a week from Monday on. */
export function workWeek(profile: Profile): WorkWeek {
  const [mon, tue, wed, thu, fri, sat, sun] = weekdays.map((day) => profile.schedule[day]);
  return [mon, tue, wed, thu, fri, sat, sun] as unknown as WorkWeek;
}

type Looked = Pick<
  DraftFields,
  'title' | 'projectId' | 'parentId' | 'parentDraftId' | 'responsibleId' | 'auditors'
> & { source: { personId: number } };

/** Looks up everything rules need to know around a draft or task. Reads only what its fields call for. */
export async function ruleContext(
  database: AccountDatabase,
  account: Account,
  profile: Profile,
  fields: Looked,
  now: number,
): Promise<FixContext> {
  const week = workWeek(profile);
  const people = fields.source.personId ? await database.people.get(fields.source.personId) : undefined;
  const [project, peopleKnown, projectsKnown] = await Promise.all([
    fields.projectId ? database.projects.get(fields.projectId) : undefined,
    fields.source.personId ? database.people.count() : 0,
    fields.projectId ? database.projects.count() : 0,
  ]);
  return {
    profile,
    personId: account.userId,
    now,
    workDayEnd: (at) => workDayEnd(at, week, account.zone),
    nextWorkDayEnd: nextWorkDayEnd(now, week, account.zone),
    projectExists: () => (projectsKnown === 0 ? null : project !== undefined),
    personExists: () => (peopleKnown === 0 ? null : people !== undefined),
    parentLevel: await parentLevel(database, profile, fields),
    suggestedParent:
      fields.parentId || fields.parentDraftId ? null : await suggestedParent(database, profile, fields.title),
    auditorSharePercent:
      fields.auditors.length > 0
        ? await auditorShare(database, fields.responsibleId || account.userId, profile.auditors.lastTasks)
        : null,
    projectPrefix: profile.title.projectCodes[String(fields.projectId)] ?? project?.name ?? '',
  };
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

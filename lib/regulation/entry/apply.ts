import { instantOfWall } from '@/lib/time/zone.ts';
import type { DraftFields } from '../draft.ts';
import { kindOfTitle } from '../subject.ts';
import type { TitleWords } from '../titles/words.ts';
import type { Entry } from './parse.ts';

/** What a name in the line may mean; more than one is shown to choose from, never guessed. */
export interface Named {
  id: number;
  name: string;
}

export interface EntryNames {
  person: Named[];
  parent: Named[];
  project: Named[];
}

export interface EntrySurroundings {
  zone: string;
  words: TitleWords;
  names: EntryNames;
  /** End of the working day of an instant: a deadline without a clock ends with it. */
  workDayEnd: (at: number) => number;
}

/** The instant of an entry's deadline; without a clock the end of that working day. Null when it says none. */
export function entryDeadline(
  entry: Entry,
  around: Pick<EntrySurroundings, 'zone' | 'workDayEnd'>,
): number | null {
  const { day, clock } = entry;
  if (!day) return null;
  const wall = Date.UTC(day.year, day.month - 1, day.day, clock?.hour ?? 12, clock?.minute ?? 0);
  const at = instantOfWall(wall, around.zone);
  return clock ? at : dayEndOf(at, around);
}

/** On a free day the working day's end would be another day's: then it is that day's evening. */
function dayEndOf(noon: number, { workDayEnd }: Pick<EntrySurroundings, 'workDayEnd'>): number {
  const end = workDayEnd(noon);
  return Math.abs(end - noon) < 12 * 3_600_000 ? end : noon + 7 * 3_600_000;
}

/**
 * Lays what a line says over the fields. What it does not say stays as it was known (project of the page, parent, …);
 * what an earlier state of the line said and this one does not goes back to `base`.
 */
export function withEntry(
  base: DraftFields,
  line: string,
  kept: string[],
  entry: Entry,
  around: EntrySurroundings,
): DraftFields {
  const { names } = around;
  const only = (found: Named[]) => (found.length === 1 ? (found[0]?.id ?? 0) : 0);
  const deadlineAt = entryDeadline(entry, around);
  const kind = kindOfTitle(entry.title, around.words);
  return {
    ...base,
    line,
    kept,
    title: entry.title,
    kind: kind === 'simple' ? base.kind : kind,
    deadlineAt: deadlineAt ?? base.deadlineAt,
    deadlineHasTime: deadlineAt === null ? base.deadlineHasTime : entry.clock !== null,
    hard: entry.hard || base.hard,
    estimateSeconds: entry.estimateSeconds || base.estimateSeconds,
    tags: [...new Set([...base.tags, ...entry.tags])],
    steps: entry.steps.length > 0 ? entry.steps : base.steps,
    responsibleId: only(names.person) || base.responsibleId,
    parentId: only(names.parent) || base.parentId,
    projectId: only(names.project) || base.projectId,
  };
}

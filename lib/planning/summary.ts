import type { Day } from '@/lib/time/days.ts';
import type { WorkPiece } from './work.ts';

/** PLN-5: by what planned and actual time are summed. */
export const summaryBys = ['day', 'person', 'project', 'task', 'tag', 'client'] as const;
export type SummaryBy = (typeof summaryBys)[number];

/** Time planned for a task on a day by a person. */
export interface PlannedWork {
  day: Day;
  personId: number;
  taskId: number;
  seconds: number;
}

/** What has to be known of a task to sum its time. */
export interface SummaryTask {
  projectId: number;
  tags: readonly string[];
  crm: readonly string[];
}

export interface SummaryFilter {
  projectId: number;
  personId: number;
  tag: string;
}

export const noFilter: SummaryFilter = { projectId: 0, personId: 0, tag: '' };

export interface SummaryLine {
  /** A day, an id, a tag or a CRM code as text; empty for «none». */
  key: string;
  plannedSeconds: number;
  actualSeconds: number;
  tasks: number;
}

export interface SummaryInput {
  pieces: readonly WorkPiece[];
  planned: readonly PlannedWork[];
  taskOf: (taskId: number) => SummaryTask | null;
  /** TAG-1: work with this tag does not count by tag. */
  uncountedTag: string;
}

type Stretch = Pick<PlannedWork, 'day' | 'personId' | 'taskId' | 'seconds'>;

const unknownTask: SummaryTask = { projectId: 0, tags: [], crm: [] };

/**
 * Planned against actual, one line a day, person, project, task, tag or client, in the order of the keys; by tag and
 * client a task counts in each of its own, so that those lines do not add up to the total.
 */
export function summary(input: SummaryInput, by: SummaryBy, filter: SummaryFilter = noFilter): SummaryLine[] {
  const lines = new Map<string, SummaryLine & { taskIds: Set<number> }>();
  const add = (stretch: Stretch, field: 'plannedSeconds' | 'actualSeconds') => {
    const task = input.taskOf(stretch.taskId) ?? unknownTask;
    if (!passes(stretch, task, filter)) return;
    for (const key of keysOf(stretch, task, by, input.uncountedTag)) {
      const line = lines.get(key) ?? {
        key,
        plannedSeconds: 0,
        actualSeconds: 0,
        tasks: 0,
        taskIds: new Set(),
      };
      line[field] += stretch.seconds;
      line.taskIds.add(stretch.taskId);
      lines.set(key, line);
    }
  };
  for (const stretch of input.planned) add(stretch, 'plannedSeconds');
  for (const stretch of input.pieces) add(stretch, 'actualSeconds');
  return [...lines.values()]
    .map(({ taskIds, ...line }) => ({ ...line, tasks: taskIds.size }))
    .sort((a, b) => (by === 'day' ? a.key.localeCompare(b.key) : b.actualSeconds - a.actualSeconds));
}

function passes(stretch: Stretch, task: SummaryTask, { projectId, personId, tag }: SummaryFilter): boolean {
  return (
    (projectId === 0 || task.projectId === projectId) &&
    (personId === 0 || stretch.personId === personId) &&
    (tag === '' || task.tags.includes(tag))
  );
}

function keysOf(stretch: Stretch, task: SummaryTask, by: SummaryBy, uncountedTag: string): string[] {
  switch (by) {
    case 'day':
      return [stretch.day];
    case 'person':
      return [String(stretch.personId)];
    case 'task':
      return [String(stretch.taskId)];
    case 'project':
      return [task.projectId > 0 ? String(task.projectId) : ''];
    case 'tag':
      if (task.tags.includes(uncountedTag)) return [];
      return task.tags.length > 0 ? [...task.tags] : [''];
    case 'client':
      return task.crm.length > 0 ? [...task.crm] : [''];
  }
}

/** Planned and actual of everything that passes a filter, each second once. */
export function summaryTotal(
  input: SummaryInput,
  filter: SummaryFilter = noFilter,
): { plannedSeconds: number; actualSeconds: number } {
  const lines = summary(input, 'day', filter);
  return {
    plannedSeconds: lines.reduce((sum, line) => sum + line.plannedSeconds, 0),
    actualSeconds: lines.reduce((sum, line) => sum + line.actualSeconds, 0),
  };
}

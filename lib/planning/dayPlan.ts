import type { Task } from '@/lib/regulation/task.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import type { TitleWords } from '@/lib/regulation/titles/words.ts';
import type { Day } from '@/lib/time/days.ts';

/** One line of a day plan. */
export interface PlanItem {
  taskId: number;
  plannedSeconds: number;
  addedAt: number;
  /** Added after the plan was fixed: «вне плана» (PLN-2). */
  outside: boolean;
}

export interface FixedRow {
  taskId: number;
  title: string;
  plannedSeconds: number;
  isComposite: boolean;
}

/** The plan as it was fixed: never changed afterwards (PLN-2). */
export interface FixedPlan {
  at: number;
  capacitySeconds: number;
  rows: FixedRow[];
}

export interface ReportRow {
  taskId: number;
  title: string;
  plannedSeconds: number;
  actualSeconds: number;
  outside: boolean;
  state: 'done' | 'carriedOver' | 'open' | 'gone';
  /** RES-5: why so much; empty where it is not demanded. */
  explanation: string;
}

/** What was sent in the evening (PLN-4). */
export interface SentReport {
  at: number;
  rows: ReportRow[];
  conclusions: string;
  text: string;
}

/** TIM-6: a change of a reported day's time. */
export interface Correction {
  at: number;
  taskId: number;
  title: string;
  beforeSeconds: number;
  afterSeconds: number;
  reason: string;
  text: string;
}

/** The plan of one day with what became of it. */
export interface DayPlan {
  day: Day;
  items: PlanItem[];
  /** Tasks due that day which the person took out before fixing. */
  removed: number[];
  fixed: FixedPlan | null;
  /** What the report will say, kept while it is written. */
  explanations: Record<string, string>;
  conclusions: string;
  report: SentReport | null;
  corrections: Correction[];
  /** What the plan's task says, or is about to, since something was added to the fixed plan. */
  portalText?: string;
  /** Where it is on the portal; null until it is there. */
  planTaskId: number | null;
  postId: number | null;
}

export function emptyPlan(day: Day): DayPlan {
  return {
    day,
    items: [],
    removed: [],
    fixed: null,
    explanations: {},
    conclusions: '',
    report: null,
    corrections: [],
    planTaskId: null,
    postId: null,
  };
}

const shortestSeconds = 300;

/** What a task's line is planned with at first: what remains of its estimate, at least five minutes; 0 without one. */
export function suggestedSeconds(task: Pick<Task, 'estimateSeconds' | 'spentSeconds'>): number {
  if (task.estimateSeconds <= 0) return 0;
  return Math.max(shortestSeconds, task.estimateSeconds - task.spentSeconds);
}

/**
 * The plan's lines in order: what was put into it, then the tasks due that day which are not in it yet (PLN-1). A fixed
 * plan takes nothing in by itself.
 */
export function planItems(plan: DayPlan, dueThatDay: readonly Task[]): PlanItem[] {
  if (plan.fixed) return plan.items;
  const known = new Set([...plan.items.map(({ taskId }) => taskId), ...plan.removed]);
  const due = dueThatDay
    .filter((task) => !known.has(task.id))
    .map((task) => ({
      taskId: task.id,
      plannedSeconds: suggestedSeconds(task),
      addedAt: task.createdAt,
      outside: false,
    }));
  return [...plan.items, ...due];
}

/** The snapshot a plan is fixed as. Composite tasks carry no time of their own (CMP-2, PLN-6). */
export function fixedPlan(
  items: readonly PlanItem[],
  titleOf: (taskId: number) => string,
  capacitySeconds: number,
  words: TitleWords,
  now: number,
): FixedPlan {
  return {
    at: now,
    capacitySeconds,
    rows: items.map(({ taskId, plannedSeconds }) => {
      const title = titleOf(taskId);
      const composite = isComposite(title, words);
      return { taskId, title, plannedSeconds: composite ? 0 : plannedSeconds, isComposite: composite };
    }),
  };
}

/** Moves a line to another place; indexes out of range leave the order as it is. */
export function moved(items: readonly PlanItem[], from: number, to: number): PlanItem[] {
  const copy = [...items];
  if (to < 0 || to >= copy.length) return copy;
  const [item] = copy.splice(from, 1);
  if (item) copy.splice(to, 0, item);
  return copy;
}

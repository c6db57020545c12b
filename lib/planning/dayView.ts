import { type Task, wantsWork } from '@/lib/regulation/task.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import type { TitleWords } from '@/lib/regulation/titles/words.ts';
import type { DayPlan, PlanItem } from './dayPlan.ts';
import { secondsByTask, totalSeconds, type WorkPiece } from './work.ts';

/** One line of the day as it is shown: planned against actual (PLN-3). */
export interface DayRow {
  taskId: number;
  title: string;
  task: Task | null;
  plannedSeconds: number;
  actualSeconds: number;
  isComposite: boolean;
  /** In the plan, added after fixing, or worked on without being in it. */
  place: 'plan' | 'added' | 'outside';
  state: 'running' | 'done' | 'open' | 'gone';
}

export interface DayView {
  rows: DayRow[];
  plannedSeconds: number;
  actualSeconds: number;
  capacitySeconds: number;
}

export interface ViewSurroundings {
  taskOf: (taskId: number) => Task | null;
  words: TitleWords;
  capacitySeconds: number;
}

/** The day's lines in the plan's order, then what was worked on outside it. Composite tasks are never summed (PLN-6). */
export function dayView(
  plan: DayPlan,
  items: readonly PlanItem[],
  pieces: readonly WorkPiece[],
  around: ViewSurroundings,
): DayView {
  const actual = secondsByTask(pieces);
  const running = new Set(pieces.filter((piece) => piece.running).map(({ taskId }) => taskId));
  const fixedTitles = new Map(plan.fixed?.rows.map(({ taskId, title }) => [taskId, title]));
  const row = (taskId: number, plannedSeconds: number, place: DayRow['place']): DayRow => {
    const task = around.taskOf(taskId);
    const title = task?.title ?? fixedTitles.get(taskId) ?? `#${taskId}`;
    const composite = isComposite(title, around.words);
    return {
      taskId,
      title,
      task,
      plannedSeconds: composite ? 0 : plannedSeconds,
      actualSeconds: actual.get(taskId) ?? 0,
      isComposite: composite,
      place,
      state: running.has(taskId) ? 'running' : task === null ? 'gone' : wantsWork(task) ? 'open' : 'done',
    };
  };
  const planned = items.map((item) => row(item.taskId, item.plannedSeconds, item.outside ? 'added' : 'plan'));
  const known = new Set(items.map(({ taskId }) => taskId));
  const outside = [...actual.keys()].filter((id) => !known.has(id)).map((id) => row(id, 0, 'outside'));
  return {
    rows: [...planned, ...outside],
    plannedSeconds: planned
      .filter(({ place }) => place === 'plan')
      .reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0),
    actualSeconds: totalSeconds(pieces),
    capacitySeconds: around.capacitySeconds,
  };
}

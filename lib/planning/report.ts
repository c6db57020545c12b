import type { DayPlan, ReportRow } from './dayPlan.ts';
import type { DayView } from './dayView.ts';
import { type ExplanationThresholds, needsExplanation } from './explanation.ts';

/** What keeps a report from being sent (PLN-4). */
export type ReportObstacle =
  | { kind: 'notFixed' }
  | { kind: 'running'; taskId: number }
  | { kind: 'explanation'; taskId: number }
  | { kind: 'sent' };

/** The report's lines: the plan's order, then what was worked on outside it. A task worked on and not done is carried over. */
export function reportRows(
  view: DayView,
  plan: Pick<DayPlan, 'explanations'>,
  carriedOver: (taskId: number) => boolean,
  wentOnAsPart: (taskId: number) => boolean = () => false,
): ReportRow[] {
  return view.rows
    .filter(({ isComposite }) => !isComposite)
    .map((row) => ({
      taskId: row.taskId,
      title: row.title,
      plannedSeconds: row.plannedSeconds,
      actualSeconds: row.actualSeconds,
      outside: row.place !== 'plan',
      state:
        row.state === 'gone' || (row.state === 'done' && !wentOnAsPart(row.taskId))
          ? row.state
          : carriedOver(row.taskId)
            ? 'carriedOver'
            : 'open',
      explanation: plan.explanations[String(row.taskId)] ?? '',
    }));
}

/** RES-5: the lines that need an explanation. */
export function rowsToExplain(rows: readonly ReportRow[], thresholds: ExplanationThresholds): ReportRow[] {
  return rows.filter((row) => needsExplanation(row.plannedSeconds, row.actualSeconds, thresholds));
}

/** Everything that stands in the way of sending. */
export function reportObstacles(
  plan: DayPlan,
  view: DayView,
  rows: readonly ReportRow[],
  thresholds: ExplanationThresholds,
): ReportObstacle[] {
  if (plan.report) return [{ kind: 'sent' }];
  const found: ReportObstacle[] = [];
  if (!plan.fixed) found.push({ kind: 'notFixed' });
  const running = view.rows.find(({ state }) => state === 'running');
  if (running) found.push({ kind: 'running', taskId: running.taskId });
  for (const row of rowsToExplain(rows, thresholds))
    if (row.explanation.trim() === '') found.push({ kind: 'explanation', taskId: row.taskId });
  return found;
}

import { hoursMinutesText } from '@/lib/time/durations.ts';
import { bbTable } from './bbcode.ts';
import type { PlanItem } from './dayPlan.ts';
import { linked, type TextSurroundings } from './planText.ts';

/** A line that was added to a plan after it was fixed, with its task's title. */
export type Addition = Pick<PlanItem, 'taskId' | 'plannedSeconds' | 'addedAt'> & { title: string };

/** PLN-2: what was added to a fixed plan, as a table below it; empty when nothing was. */
export function additionsText(additions: readonly Addition[], around: TextSurroundings): string {
  const { texts, whenText } = around;
  if (additions.length === 0) return '';
  const rows = additions.map((line) => [
    whenText(line.addedAt),
    linked(line.taskId, line.title, around),
    hoursMinutesText(line.plannedSeconds),
  ]);
  return `[B]${texts.outside}:[/B]\n\n${bbTable([[texts.addedAt, texts.task, texts.planned], ...rows])}`;
}

/** One line for each addition that came, went or got another time. */
export function additionsNews(
  before: readonly Addition[],
  after: readonly Addition[],
  around: TextSurroundings,
): string[] {
  const { texts } = around;
  const told = (word: string, line: Addition) => `${word}: ${linked(line.taskId, line.title, around)}`;
  const known = new Map(before.map((line) => [line.taskId, line]));
  const left = new Set(after.map(({ taskId }) => taskId));
  const news = after.flatMap((line) => {
    const old = known.get(line.taskId);
    const time = hoursMinutesText(line.plannedSeconds);
    if (!old) return [`${told(texts.added, line)}, ${time}`];
    if (old.plannedSeconds === line.plannedSeconds) return [];
    return [`${told(texts.changed, line)}, ${hoursMinutesText(old.plannedSeconds)} → ${time}`];
  });
  const gone = before.filter(({ taskId }) => !left.has(taskId));
  return [...news, ...gone.map((line) => told(texts.removed, line))];
}

import type { DayPlan } from '@/lib/planning/dayPlan.ts';
import type { PlanDestination } from '@/lib/regulation/profile/vocabulary.ts';
import type { Step } from '@/lib/regulation/scenario.ts';
import type { Day } from '@/lib/time/days.ts';

/** Where a day's plan goes, and for whom. */
export interface PlanPlace {
  destination: PlanDestination;
  /** 0 when nobody is known. */
  managerId: number;
  deadlineAt: number;
  tags: string[];
  queuedAt: number;
}

interface DayText {
  day: Day;
  title: string;
  text: string;
}

/**
 * PLN-2: the fixed plan as a task or a post. The working day's report has no place for a plan before it is closed: there
 * the plan goes with the report.
 */
export function planSteps(place: PlanPlace, { day, title, text }: DayText): Step[] {
  const { destination, managerId, deadlineAt, tags, queuedAt } = place;
  if (destination === 'workday') return [];
  if (destination === 'feed') return [{ kind: 'post', day, title, text, managerId, keep: true }];
  return [{ kind: 'addPlan', day, title, text, managerId, deadlineAt, tags, queuedAt }];
}

/** PLN-4: the report as the plan task's result and completion, a post, or the working day's report. */
export function reportSteps(place: PlanPlace, { day, title, text }: DayText): Step[] {
  const { destination, managerId, queuedAt } = place;
  if (destination === 'workday') return [{ kind: 'closeWorkday', text }];
  if (destination === 'feed') return [{ kind: 'post', day, title, text, managerId, keep: false }];
  const task = { planOf: day };
  return [
    { kind: 'result', task, text, queuedAt },
    { kind: 'status', task, action: 'complete', before: 'waiting', tolerant: true },
  ];
}

/** TIM-6: a correction beside the day's report, and the manager's notice of it. */
export function correctionSteps(
  place: PlanPlace,
  plan: DayPlan,
  words: { text: string; notice: string; tag: string },
): Step[] {
  const { destination, managerId, queuedAt } = place;
  const { text } = words;
  const steps: Step[] = [];
  if (plan.planTaskId !== null || (destination === 'task' && plan.postId === null))
    steps.push({ kind: 'comment', task: { planOf: plan.day }, text, queuedAt });
  else if (destination !== 'workday')
    steps.push({ kind: 'post', day: plan.day, title: text.slice(0, 80), text, managerId, keep: false });
  if (managerId > 0) steps.push({ kind: 'notify', personId: managerId, text: words.notice, tag: words.tag });
  return steps;
}

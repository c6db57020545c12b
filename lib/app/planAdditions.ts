import { type Addition, additionsNews, additionsText } from '@/lib/planning/additionsText.ts';
import type { DayPlan, PlanItem } from '@/lib/planning/dayPlan.ts';
import { planText } from '@/lib/planning/planText.ts';
import type { Step, StepOf } from '@/lib/regulation/scenario.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { changePlan } from '@/lib/store/plans.ts';
import { changeStep, queueScenario } from '@/lib/store/scenarios.ts';
import type { Day } from '@/lib/time/days.ts';
import type { CommandContext } from './commands/command.ts';
import { textSurroundings } from './planWords.ts';
import { profileInForce } from './profile.ts';

/**
 * PLN-2: tells the portal's plan task what was added to the fixed plan, taken back or given another time. A plan in the
 * feed or with the working day's report has no place for it before the report. In the caller's transaction (plans, tasks,
 * meta, operations), before the lines themselves are written.
 */
export async function tellAdditions(
  { database, account, now }: CommandContext,
  plan: DayPlan,
  before: readonly PlanItem[],
  after: readonly PlanItem[],
): Promise<void> {
  if (!plan.fixed) return;
  const { destination } = (await profileInForce(database)).profile.plan;
  if (plan.planTaskId === null && (destination !== 'task' || plan.postId !== null)) return;
  const around = textSurroundings(account);
  const [was, is] = [await additionsOf(database, before), await additionsOf(database, after)];
  const news = additionsNews(was, is, around);
  if (news.length === 0) return;
  const fixed = planText(plan.fixed, around);
  const text = [fixed, additionsText(is, around)].filter(Boolean).join('\n\n');
  const waiting = await notBegun(database, plan.day);
  if (waiting) {
    const { step } = waiting;
    await changeStep(database, waiting.id, 0, { step: { ...step, text, news: [...step.news, ...news] } });
  } else {
    const queuedAt = now();
    const { day, portalText } = plan;
    const step: Step = { kind: 'additions', day, text, before: portalText ?? fixed, news, queuedAt };
    await queueScenario(database, { name: 'planChange', taskId: 0, day, steps: [step] }, queuedAt);
  }
  await changePlan(database, plan.day, { portalText: text });
}

async function additionsOf(database: AccountDatabase, items: readonly PlanItem[]): Promise<Addition[]> {
  const added = items.filter(({ outside }) => outside);
  const tasks = await database.tasks.bulkGet(added.map(({ taskId }) => taskId));
  return added.map((item, at) => ({ ...item, title: tasks[at]?.title ?? `#${item.taskId}` }));
}

/** Additions of the day that wait and were never begun: what comes now goes with them. */
async function notBegun(
  database: AccountDatabase,
  day: Day,
): Promise<{ id: number; step: StepOf<'additions'> } | null> {
  for (const operation of await database.operations.where('state').equals('waiting').toArray()) {
    if (operation.kind !== 'scenario' || operation.payload.day !== day) continue;
    const [record] = operation.payload.steps;
    if (record?.step.kind === 'additions' && record.tries === 0)
      return { id: operation.id ?? 0, step: record.step };
  }
  return null;
}

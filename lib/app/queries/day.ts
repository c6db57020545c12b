import type { ReportRow } from '@/lib/planning/dayPlan.ts';
import { type DayPlan, type PlanItem, planItems } from '@/lib/planning/dayPlan.ts';
import { type DayView, dayView } from '@/lib/planning/dayView.ts';
import { type ReportObstacle, reportObstacles, reportRows, rowsToExplain } from '@/lib/planning/report.ts';
import type { Task } from '@/lib/regulation/task.ts';
import { isComposite, isStack } from '@/lib/regulation/titles/marks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { planOfDay } from '@/lib/store/plans.ts';
import type { Account, Operation } from '@/lib/store/records.ts';
import { capacitySeconds } from '@/lib/time/calendar/workCalendar.ts';
import { type Day, dayOf, endOfDay, startOfDay } from '@/lib/time/days.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { ownWork, type Work } from './work.ts';

/** One day of one person, with everything a screen shows of it. */
export interface DayState {
  plan: DayPlan;
  items: PlanItem[];
  view: DayView;
  work: Work;
  report: ReportRow[];
  obstacles: ReportObstacle[];
  /** RES-5: the lines whose deviation has to be explained. */
  toExplain: ReportRow[];
  /** Of the plan and its report: waiting to be sent, or refused. */
  unsent: Operation[];
}

/** The tasks that are due on a day where the person is responsible; stack and composite tasks are no day's work. */
export async function dueOn(database: AccountDatabase, account: Account, day: Day): Promise<Task[]> {
  const { words } = (await profileInForce(database)).profile.title;
  const due = await database.tasks
    .where('dueResponsible')
    .between(startOfDay(day, account.zone), endOfDay(day, account.zone))
    .toArray();
  return due.filter(({ title }) => !isStack(title, words) && !isComposite(title, words));
}

/** The lines of a day's plan, what is due that day included while it is not fixed (PLN-1). */
export async function itemsOfDay(
  database: AccountDatabase,
  account: Account,
  plan: DayPlan,
): Promise<PlanItem[]> {
  return planItems(plan, plan.fixed ? [] : await dueOn(database, account, plan.day));
}

/** The day as it stands at `now`. */
export async function dayState(
  database: AccountDatabase,
  account: Account,
  day: Day,
  now: number,
): Promise<DayState> {
  await follow(database, 'plans', 'tasks', 'entries', 'runs', 'operations', 'profile', 'pulled');
  const { profile } = await profileInForce(database);
  const plan = await planOfDay(database, day);
  const items = await itemsOfDay(database, account, plan);
  const work = await ownWork(database, account, day, day, now);
  const ids = [...new Set([...items, ...work.pieces].map(({ taskId }) => taskId))];
  const tasks = new Map(
    (await database.tasks.bulkGet(ids)).flatMap((task) => (task ? [[task.id, task]] : [])),
  );
  const view = dayView(plan, items, work.pieces, {
    taskOf: (id) => tasks.get(id) ?? null,
    words: profile.title.words,
    capacitySeconds: capacitySeconds(day, workCalendar(profile)),
  });
  const dayEnd = endOfDay(day, account.zone);
  const parted = await partedTasks(database, ids);
  const report = reportRows(
    view,
    plan,
    (id) => parted.has(id) || (tasks.get(id)?.deadlineAt ?? 0) >= dayEnd,
    (id) => parted.has(id),
  );
  const unsent = await database.operations
    .where('keys')
    .equals(`plan:${day}`)
    .and(({ state }) => state !== 'done')
    .toArray();
  return {
    plan,
    items,
    view,
    work,
    report,
    obstacles: reportObstacles(plan, view, report, profile.explanation),
    toExplain: rowsToExplain(report, profile.explanation),
    unsent,
  };
}

/** Tasks that went on as a next part (CAR-2): completed on the portal, carried over for the report. */
async function partedTasks(database: AccountDatabase, ids: number[]): Promise<Set<number>> {
  const keys = ids.map((id) => `task:${id}`);
  const operations = await database.operations.where('keys').anyOf(keys).toArray();
  return new Set(
    operations.flatMap(({ kind, payload }) =>
      kind === 'scenario' && payload.name === 'carryOver' ? [payload.taskId] : [],
    ),
  );
}

/** Today in the account's zone. */
export function today(account: Account, now: number): Day {
  return dayOf(now, account.zone);
}

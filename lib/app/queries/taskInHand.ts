import {
  type CarryOverWay,
  carryOverWay,
  nextPartTitle,
  remainingSeconds,
} from '@/lib/regulation/scenarios/carryOver.ts';
import { controlFields } from '@/lib/regulation/scenarios/control.ts';
import type { AskedSection } from '@/lib/regulation/scenarios/result.ts';
import { askedSections } from '@/lib/regulation/scenarios/result.ts';
import { unanswered } from '@/lib/regulation/scenarios/talk.ts';
import { type Task, wantsWork } from '@/lib/regulation/task.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { Account, Said } from '@/lib/store/records.ts';
import { openSubtasks } from '@/lib/store/tasks.ts';
import { currentRun } from '@/lib/store/timer.ts';
import { hoursOfDay } from '@/lib/time/calendar/workCalendar.ts';
import { dayOf } from '@/lib/time/days.ts';
import { atClock, nextWorkDay } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { knownTitles } from '../commands/knownTitles.ts';
import { controlDeadline } from '../controlDeadline.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { spentSecondsOf } from '../spentSeconds.ts';
import type { TaskAction } from '../taskAction.ts';
import { unreportedTasks } from '../unreported.ts';

export interface EarlierRemark {
  taskId: number;
  title: string;
  text: string;
}

/** A task with everything its actions ask and show. */
export interface TaskInHand {
  task: Task;
  actions: TaskAction[];
  responsibleName: string;
  spentSeconds: number;
  isRunning: boolean;
  /** RES: the sections of its result, without and with a problem. */
  asked: AskedSection[];
  askedAsProblem: AskedSection[];
  openSubtasks: { id: number; title: string }[];
  carryOver: CarryOverPreview;
  control: { title: string; deadlineAt: number };
  handOverWords: string;
  quickAnswers: string[];
  regulationFixMinutes: number;
  said: (Said & { author: string })[];
  /** ACP-2: negative marks that this person gave the responsible before. */
  earlierRemarks: EarlierRemark[];
  /** What was typed into an action's form and not sent yet. */
  kept: Partial<Record<TaskAction, Record<string, string>>>;
  /** Suggested instants for a new deadline: today and the next working day, at the day's end or the task's own clock. */
  todayAt: number;
  nextDayAt: number;
}

export interface CarryOverPreview {
  taskId: number;
  title: string;
  way: CarryOverWay;
  /** The copy's title (CAR-2). */
  nextTitle: string;
  spentSeconds: number;
  remainingSeconds: number;
  /** DLN-2: false where only the creator may move the deadline. */
  mayMove: boolean;
  asked: AskedSection[];
  isRunning: boolean;
}

const remarksMost = 5;

/** A task in hand; null when it is not known here. */
export async function taskInHand(
  database: AccountDatabase,
  account: Account,
  taskId: number,
  now: number,
): Promise<TaskInHand | null> {
  await follow(database, 'tasks', 'runs', 'operations', 'talks', 'words', 'breaches', 'profile');
  const task = await database.tasks.get(taskId);
  if (!task) return null;
  const { profile } = await profileInForce(database);
  const { words } = profile.title;
  const spentSeconds = await spentSecondsOf({ database, now: () => now }, task);
  const parent = task.parentId > 0 ? await database.tasks.get(task.parentId) : undefined;
  const people = new Map((await database.people.toArray()).map(({ id, name }) => [id, name]));
  const said = (await database.talks.get(taskId))?.said ?? [];
  const controlled = controlFields(task, {
    profile,
    personId: account.userId,
    compositeParentId: parent && isComposite(parent.title, words) ? parent.id : 0,
    deadlineAt: controlDeadline(task, profile, account.zone, now),
    address: '',
  });
  const calendar = workCalendar(profile);
  const today = dayOf(now, account.zone);
  const clockOn = (day: string) =>
    task.deadlineAt === null ? hoursOfDay(day, calendar).to : clockTime(task.deadlineAt, account.zone);
  const nextDay = nextWorkDay(today, calendar);
  return {
    task,
    actions: actionsOf(
      task,
      account.userId,
      unanswered(task, said, account.userId, profile).length > 0,
      (await unreportedTasks(database)).some((one) => one.taskId === taskId),
    ),
    responsibleName: people.get(task.responsibleId) ?? `#${task.responsibleId}`,
    spentSeconds,
    isRunning: (await currentRun(database))?.taskId === taskId,
    asked: askedSections({ task, spentSeconds, isProblem: false }, profile),
    askedAsProblem: askedSections({ task, spentSeconds, isProblem: true }, profile),
    openSubtasks: isComposite(task.title, words)
      ? (await openSubtasks(database, taskId)).map(({ id, title }) => ({ id, title }))
      : [],
    carryOver: await carryOverPreview(database, account, task, now),
    control: { title: controlled.title, deadlineAt: controlled.deadlineAt ?? now },
    handOverWords: profile.handOver.comment,
    quickAnswers: profile.quickAnswers,
    regulationFixMinutes: profile.regulationFixMinutes,
    said: said.map((one) => ({ ...one, author: people.get(one.authorId) ?? '' })),
    earlierRemarks: await earlierRemarks(database, account, task),
    kept: await keptWords(database, taskId),
    todayAt: atClock(today, hoursOfDay(today, calendar).to, account.zone),
    nextDayAt: atClock(nextDay, clockOn(nextDay), account.zone),
  };
}

function actionsOf(
  task: Task,
  personId: number,
  hasUnanswered: boolean,
  isUnreported: boolean,
): TaskAction[] {
  const works = wantsWork(task) || task.status === 'deferred';
  const mine = task.responsibleId === personId;
  const gave = task.creatorId === personId;
  const found: TaskAction[] = [];
  if (task.status === 'awaitingControl' && gave) found.push('accept', 'returnToWork');
  if (works && (mine || gave)) found.push('complete');
  if (isUnreported) found.push('report');
  if (works && mine) found.push('carryOver');
  if (works && mine && !gave) found.push('handOver');
  if (works && !mine) found.push('control');
  if (works && mine) found.push('regulation');
  if (hasUnanswered || works || task.status === 'awaitingControl') found.push('answer');
  return found;
}

async function keptWords(database: AccountDatabase, taskId: number): Promise<TaskInHand['kept']> {
  const rows = await database.words.where('taskId').equals(taskId).toArray();
  return Object.fromEntries(rows.map(({ action, words }) => [action, words]));
}

/** How a task would be carried over: the deadline alone, or the next part (CAR-1, CAR-2). */
export async function carryOverPreview(
  database: AccountDatabase,
  account: Account,
  task: Task,
  now: number,
): Promise<CarryOverPreview> {
  const { profile } = await profileInForce(database);
  const spentSeconds = await spentSecondsOf({ database, now: () => now }, task);
  const way = carryOverWay(spentSeconds, profile);
  return {
    taskId: task.id,
    title: task.title,
    way,
    nextTitle:
      way === 'part' ? nextPartTitle(task.title, await knownTitles({ database }), profile.title.words) : '',
    spentSeconds,
    remainingSeconds: remainingSeconds(task, spentSeconds, profile),
    mayMove: way === 'part' || task.mayMoveDeadline || task.creatorId === account.userId,
    asked: askedSections({ task, spentSeconds, isProblem: false }, profile).filter(
      ({ id }) => way === 'part' && (id === 'result' || id === 'explanation'),
    ),
    isRunning: (await currentRun(database))?.taskId === task.id,
  };
}

/** The same for the unfinished tasks of a day (CAR-3). */
export async function carryOverPreviews(
  database: AccountDatabase,
  account: Account,
  taskIds: number[],
  now: number,
): Promise<CarryOverPreview[]> {
  await follow(database, 'tasks', 'runs', 'profile');
  const tasks = await database.tasks.bulkGet(taskIds);
  const found: CarryOverPreview[] = [];
  for (const task of tasks) if (task) found.push(await carryOverPreview(database, account, task, now));
  return found;
}

async function earlierRemarks(
  database: AccountDatabase,
  account: Account,
  { id, responsibleId }: Task,
): Promise<EarlierRemark[]> {
  if (responsibleId === account.userId) return [];
  const negative = await database.tasks
    .filter(
      (task) =>
        task.mark === 'negative' &&
        task.responsibleId === responsibleId &&
        task.creatorId === account.userId &&
        task.id !== id,
    )
    .limit(remarksMost)
    .toArray();
  const talks = await database.talks.bulkGet(negative.map((task) => task.id));
  return negative.map((task, at) => ({
    taskId: task.id,
    title: task.title,
    text: talks[at]?.said.find(({ authorId }) => authorId === account.userId)?.text ?? '',
  }));
}

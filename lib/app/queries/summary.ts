import { planItems } from '@/lib/planning/dayPlan.ts';
import {
  type PlannedWork,
  type SummaryBy,
  type SummaryFilter,
  type SummaryInput,
  type SummaryLine,
  summary,
  summaryTotal,
} from '@/lib/planning/summary.ts';
import { entryPieces, type FaultyEntry } from '@/lib/planning/work.ts';
import type { Task } from '@/lib/regulation/task.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { Account } from '@/lib/store/records.ts';
import { subordinatesIn } from '@/lib/store/structure.ts';
import { capacitySeconds } from '@/lib/time/calendar/workCalendar.ts';
import { type Day, dayOf, daysBetween, endOfDay, startOfDay } from '@/lib/time/days.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { ownWork, siftEntries } from './work.ts';

/** What is summed: mine, or my department's. */
export type SummaryScope = 'mine' | 'team';

export interface Summary {
  lines: (SummaryLine & { name: string })[];
  total: { plannedSeconds: number; actualSeconds: number };
  /** Actual seconds of each day of the range, for the heat map. */
  days: { day: Day; actualSeconds: number; capacitySeconds: number }[];
  faulty: FaultyEntry[];
}

export interface Asked {
  scope: SummaryScope;
  first: Day;
  last: Day;
  by: SummaryBy;
  filter: SummaryFilter;
}

/** An entry that began so much earlier (ms) may still reach into the range. */
const reachMs = 2 * 86_400_000;

/** Planned against actual over days, from everything that is here (PLN-5). */
export async function summaryOf(
  database: AccountDatabase,
  account: Account,
  asked: Asked,
  now: number,
): Promise<Summary> {
  await follow(
    database,
    'entries',
    'plans',
    'tasks',
    'teamTasks',
    'people',
    'projects',
    'operations',
    'runs',
    'profile',
    'pulled',
  );
  const { profile } = await profileInForce(database);
  const { input, faulty } =
    asked.scope === 'mine'
      ? await ownInput(database, account, asked, now)
      : await teamInput(database, account, asked);
  const calendar = workCalendar(profile);
  const byDay = new Map(summary(input, 'day', asked.filter).map((line) => [line.key, line.actualSeconds]));
  const lines = summary(input, asked.by, asked.filter);
  const names = await namesOf(
    database,
    asked.by,
    lines.map(({ key }) => key),
  );
  return {
    lines: lines.map((line) => ({ ...line, name: names.get(line.key) ?? line.key })),
    total: summaryTotal(input, asked.filter),
    days: daysBetween(asked.first, asked.last).map((day) => ({
      day,
      actualSeconds: byDay.get(day) ?? 0,
      capacitySeconds: capacitySeconds(day, calendar),
    })),
    faulty,
  };
}

type Input = { input: SummaryInput; faulty: FaultyEntry[] };

async function ownInput(
  database: AccountDatabase,
  account: Account,
  { first, last }: Asked,
  now: number,
): Promise<Input> {
  const { profile } = await profileInForce(database);
  const { words } = profile.title;
  const work = await ownWork(database, account, first, last, now);
  const plans = await database.plans.where('day').between(first, last, true, true).toArray();
  const planned: PlannedWork[] = plans.flatMap((plan) =>
    planItems(plan, []).map(({ taskId, plannedSeconds }) => ({
      day: plan.day,
      personId: account.userId,
      taskId,
      seconds: plannedSeconds,
    })),
  );
  const tasks = await tasksOf(
    database,
    [...planned, ...work.pieces].map(({ taskId }) => taskId),
  );
  return {
    input: {
      pieces: work.pieces,
      planned: planned.filter(({ taskId }) => !isComposite(tasks.get(taskId)?.title ?? '', words)),
      taskOf: (id) => tasks.get(id) ?? null,
      uncountedTag: profile.plan.uncountedTag,
    },
    faulty: work.faulty,
  };
}

/** A department's: their entries, and the estimates of what was due on each day (CNT-3). */
async function teamInput(
  database: AccountDatabase,
  account: Account,
  { first, last }: Asked,
): Promise<Input> {
  const { profile } = await profileInForce(database);
  const { words } = profile.title;
  const { zone, userId } = account;
  const [departments, people] = await Promise.all([
    database.departments.toArray(),
    database.people.toArray(),
  ]);
  const members = subordinatesIn(departments, people, userId);
  const from = startOfDay(first, zone);
  const to = endOfDay(last, zone);
  const entries = (
    await Promise.all(
      members.map(({ id }) =>
        database.entries
          .where('[userId+startedAt]')
          .between([id, from - reachMs], [id, to])
          .toArray(),
      ),
    )
  ).flat();
  const sifted = await siftEntries(database, entries);
  const teamTasks = await database.teamTasks.toArray();
  const planned = teamTasks
    .filter(
      (task) =>
        task.deadlineAt !== null &&
        task.deadlineAt >= from &&
        task.deadlineAt < to &&
        !isComposite(task.title, words),
    )
    .map((task) => ({
      day: dayOf(task.deadlineAt ?? 0, zone),
      personId: task.responsibleId,
      taskId: task.id,
      seconds: task.estimateSeconds,
    }));
  const pieces = sifted.counted.flatMap((entry) => entryPieces(entry, zone));
  const tasks = await tasksOf(
    database,
    [...planned, ...pieces].map(({ taskId }) => taskId),
  );
  return {
    input: {
      pieces: pieces.filter(({ day }) => day >= first && day <= last),
      planned,
      taskOf: (id) => tasks.get(id) ?? null,
      uncountedTag: profile.plan.uncountedTag,
    },
    faulty: sifted.faulty.filter(({ entry }) => entry.startedAt >= from && entry.startedAt < to),
  };
}

/** Tasks of the person or of the team, by id. */
async function tasksOf(database: AccountDatabase, ids: number[]): Promise<Map<number, Task>> {
  const wanted = [...new Set(ids)];
  const [own, team] = await Promise.all([database.tasks.bulkGet(wanted), database.teamTasks.bulkGet(wanted)]);
  return new Map([...team, ...own].flatMap((task) => (task ? [[task.id, task] as const] : [])));
}

async function namesOf(
  database: AccountDatabase,
  by: SummaryBy,
  keys: string[],
): Promise<Map<string, string>> {
  const ids = keys.map(Number).filter((id) => id > 0);
  const pairs = (rows: ({ id: number; name: string } | undefined)[]) =>
    new Map(rows.flatMap((row) => (row ? [[String(row.id), row.name] as const] : [])));
  if (by === 'person') return pairs(await database.people.bulkGet(ids));
  if (by === 'project') return pairs(await database.projects.bulkGet(ids));
  if (by === 'client')
    return new Map(
      (await database.crm.bulkGet(keys)).flatMap((row) => (row ? [[row.code, row.name] as const] : [])),
    );
  if (by !== 'task') return new Map();
  const tasks = await tasksOf(database, ids);
  return new Map([...tasks].map(([id, { title }]) => [String(id), title]));
}

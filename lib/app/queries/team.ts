import { secondsByDay } from '@/lib/planning/load.ts';
import { entryPieces } from '@/lib/planning/work.ts';
import type { Person, Task } from '@/lib/regulation/task.ts';
import { wantsWork } from '@/lib/regulation/task.ts';
import { isComposite, isStack } from '@/lib/regulation/titles/marks.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { Account } from '@/lib/store/records.ts';
import { subordinatesIn } from '@/lib/store/structure.ts';
import { capacitySeconds } from '@/lib/time/calendar/workCalendar.ts';
import { type Day, dayOf, daysBetween, dayText, endOfDay, startOfDay } from '@/lib/time/days.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { type TeamCounter, teamAttention } from './teamAttention.ts';
import { siftEntries } from './work.ts';

export interface TeamDay {
  day: Day;
  plannedSeconds: number;
  actualSeconds: number;
  capacitySeconds: number;
  /** From the plan's task on the portal; null where there is none. */
  planFixedAt: number | null;
  reportSentAt: number | null;
  planTaskId: number | null;
}

export interface TeamMember {
  person: Person;
  days: TeamDay[];
  attention: TeamCounter[];
}

/** An entry that began so much earlier (ms) may still reach into the range. */
const reachMs = 2 * 86_400_000;

/**
 * CNT-3: each subordinate's days from what the portal alone has: their entries, deadlines and estimates, and the plan's
 * task for «plan fixed» and «report sent». Null when the structure puts nobody below this person.
 */
export async function teamView(
  database: AccountDatabase,
  account: Account,
  first: Day,
  last: Day,
  now: number,
): Promise<TeamMember[] | null> {
  await follow(database, 'entries', 'teamTasks', 'people', 'departments', 'profile');
  const [departments, people] = await Promise.all([
    database.departments.toArray(),
    database.people.toArray(),
  ]);
  const members = subordinatesIn(departments, people, account.userId);
  if (members.length === 0) return null;
  const { profile } = await profileInForce(database);
  const calendar = workCalendar(profile);
  const { words } = profile.title;
  const days = daysBetween(first, last);
  const shown: TeamMember[] = [];
  for (const person of members) {
    const tasks = await database.teamTasks.where('responsibleId').equals(person.id).toArray();
    const entries = await database.entries
      .where('[userId+startedAt]')
      .between(
        [person.id, startOfDay(first, account.zone) - reachMs],
        [person.id, endOfDay(last, account.zone)],
      )
      .toArray();
    const { counted } = await siftEntries(database, entries);
    const actual = secondsByDay(counted.flatMap((entry) => entryPieces(entry, account.zone)));
    const work = tasks.filter(({ title }) => !isComposite(title, words) && !isStack(title, words));
    const planned = secondsByDay(
      work.flatMap((task) =>
        task.deadlineAt === null
          ? []
          : [{ day: dayOf(task.deadlineAt, account.zone), seconds: task.estimateSeconds }],
      ),
    );
    shown.push({
      person,
      attention: teamAttention(work, account.userId, now, endOfDay(dayOf(now, account.zone), account.zone)),
      days: days.map((day) => {
        const plan = planTaskOf(tasks, profile.plan.title, day);
        return {
          day,
          plannedSeconds: planned.get(day) ?? 0,
          actualSeconds: actual.get(day) ?? 0,
          capacitySeconds: capacitySeconds(day, calendar),
          planFixedAt: plan?.createdAt ?? null,
          reportSentAt: plan && !wantsWork(plan) ? plan.closedAt : null,
          planTaskId: plan?.id ?? null,
        };
      }),
    });
  }
  return shown;
}

function planTaskOf(tasks: readonly Task[], title: string, day: Day): Task | undefined {
  return tasks.find((task) => task.title.startsWith(`${title}: ${dayText(day)}`));
}

/** True when the portal's structure puts somebody below this person. */
export async function isManager(database: AccountDatabase, account: Account): Promise<boolean> {
  return (await database.departments.toArray()).some(({ headId }) => headId === account.userId);
}

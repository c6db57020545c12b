import '@/lib/i18n/writtenTexts.ts';
import { translator } from '@/lib/i18n/translate.ts';
import type { TextSurroundings } from '@/lib/planning/planText.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { managerOf } from '@/lib/store/structure.ts';
import { type Day, dayOf, dayText, endOfDay } from '@/lib/time/days.ts';
import { workHoursOf } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { taskAddress } from './addresses.ts';
import type { PlanPlace } from './planSteps.ts';
import { workCalendar } from './ruleContextOf.ts';

/** The words and addresses a plan or report is written with, in the account's language. */
export function textSurroundings(account: Account): TextSurroundings {
  const t = translator(account.language);
  return {
    whenText: (at) => `${dayText(dayOf(at, account.zone))} ${clockTime(at, account.zone)}`,
    taskUrl: (id) => taskAddress(account, id),
    texts: {
      fixedAt: t('planText.fixedAt'),
      sentAt: t('planText.sentAt'),
      task: t('planText.task'),
      planned: t('planText.planned'),
      actual: t('planText.actual'),
      deviation: t('planText.deviation'),
      state: t('planText.state'),
      total: t('planText.total'),
      capacity: t('planText.capacity'),
      reserve: t('planText.reserve'),
      overload: t('planText.overload'),
      outside: t('planText.outside'),
      results: t('planText.results'),
      explanation: t('planText.explanation'),
      conclusions: t('planText.conclusions'),
      unanswered: t('planText.unanswered'),
      drafts: t('planText.drafts'),
      nothing: t('planText.nothing'),
      addedAt: t('planText.addedAt'),
      added: t('planText.added'),
      removed: t('planText.removed'),
      changed: t('planText.changed'),
      states: {
        done: t('planText.done'),
        carriedOver: t('planText.carriedOver'),
        open: t('planText.open'),
        gone: t('planText.gone'),
      },
    },
  };
}

/** «План на день: 12.03.2026, Анна Смирнова» (PLN-2). */
export function planTitle(account: Account, profile: Profile, day: Day): string {
  return `${profile.plan.title}: ${dayText(day)}, ${account.name}`;
}

/** Where a day's plan goes and for whom: the profile's manager, or the head of the person's department. */
export async function planPlace(
  database: AccountDatabase,
  account: Account,
  profile: Profile,
  day: Day,
  now: number,
): Promise<PlanPlace> {
  const { destination, managerId, uncountedTag } = profile.plan;
  return {
    destination,
    managerId: managerId || (await managerOf(database, account.userId)),
    deadlineAt:
      workHoursOf(day, workCalendar(profile), account.zone)?.endsAt ?? endOfDay(day, account.zone) - 60_000,
    tags: [uncountedTag],
    queuedAt: now,
  };
}

import type { Profile } from '@/lib/regulation/profile/schema.ts';
import type { FixContext } from '@/lib/regulation/rules/fixes.ts';
import type { Account } from '@/lib/store/records.ts';
import type { WorkCalendar } from '@/lib/time/calendar/workCalendar.ts';
import { nextWorkDayEnd, workDayEnd } from '@/lib/time/workDay.ts';

/** What had to be looked up around a draft or task; plain data, so that it can come by message too. */
export interface RuleFacts {
  projectExists: boolean | null;
  personExists: boolean | null;
  projectName: string;
  parentLevel: number;
  suggestedParent: { id: number; title: string } | null;
  auditorSharePercent: number | null;
}

/** The profile's schedule by weekday with the days that differ. */
export function workCalendar(profile: Pick<Profile, 'schedule' | 'calendar'>): WorkCalendar {
  const { mon, tue, wed, thu, fri, sat, sun } = profile.schedule;
  return { week: [mon, tue, wed, thu, fri, sat, sun], ...profile.calendar };
}

/** The rules' surroundings from looked-up facts, the profile and the clock. */
export function ruleContextOf(
  facts: RuleFacts,
  profile: Profile,
  account: Pick<Account, 'userId' | 'zone'>,
  fields: { projectId: number },
  now: number,
): FixContext {
  const calendar = workCalendar(profile);
  return {
    profile,
    personId: account.userId,
    now,
    workDayEnd: (at) => workDayEnd(at, calendar, account.zone),
    enterBy: (receivedAt) => nextWorkDayEnd(receivedAt, calendar, account.zone),
    nextWorkDayEnd: nextWorkDayEnd(now, calendar, account.zone),
    projectExists: () => facts.projectExists,
    personExists: () => facts.personExists,
    parentLevel: facts.parentLevel,
    suggestedParent: facts.suggestedParent,
    auditorSharePercent: facts.auditorSharePercent,
    projectPrefix: profile.title.projectCodes[String(fields.projectId)] ?? facts.projectName,
  };
}

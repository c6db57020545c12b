import type { Profile } from '@/lib/regulation/profile/schema.ts';
import type { FixContext } from '@/lib/regulation/rules/fixes.ts';
import type { Account } from '@/lib/store/records.ts';
import { nextWorkDayEnd, type WorkWeek, workDayEnd } from '@/lib/time/workDay.ts';

/** What had to be looked up around a draft or task; plain data, so that it can come by message too. */
export interface RuleFacts {
  projectExists: boolean | null;
  personExists: boolean | null;
  projectName: string;
  parentLevel: number;
  suggestedParent: { id: number; title: string } | null;
  auditorSharePercent: number | null;
}

/** The profile's schedule as a week from Monday on. */
export function workWeek(profile: Profile): WorkWeek {
  const { mon, tue, wed, thu, fri, sat, sun } = profile.schedule;
  return [mon, tue, wed, thu, fri, sat, sun];
}

/** The rules' surroundings from looked-up facts, the profile and the clock. */
export function ruleContextOf(
  facts: RuleFacts,
  profile: Profile,
  account: Pick<Account, 'userId' | 'zone'>,
  fields: { projectId: number },
  now: number,
): FixContext {
  const week = workWeek(profile);
  return {
    profile,
    personId: account.userId,
    now,
    workDayEnd: (at) => workDayEnd(at, week, account.zone),
    enterBy: (receivedAt) => nextWorkDayEnd(receivedAt, week, account.zone),
    nextWorkDayEnd: nextWorkDayEnd(now, week, account.zone),
    projectExists: () => facts.projectExists,
    personExists: () => facts.personExists,
    parentLevel: facts.parentLevel,
    suggestedParent: facts.suggestedParent,
    auditorSharePercent: facts.auditorSharePercent,
    projectPrefix: profile.title.projectCodes[String(fields.projectId)] ?? facts.projectName,
  };
}

import { brokenRules, obstacles } from '@/lib/regulation/rules/index.ts';
import { draftSubject } from '@/lib/regulation/subject.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { openDrafts } from '@/lib/store/drafts.ts';
import { follow } from '@/lib/store/follow.ts';
import type { Account, StoredDraft, StoredTemplate } from '@/lib/store/records.ts';
import { nextWorkDayEnd } from '@/lib/time/workDay.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { ruleContext } from './ruleContext.ts';

export interface ListedDraft {
  draft: StoredDraft;
  /** Ids of the rules that keep it from being sent. */
  obstacles: string[];
  /** CAP-3: the working day on which it was received has an hour left, or has ended. */
  isLate: boolean;
}

/** The drafts, newest first, each with what stands in its way. */
export async function listedDrafts(
  database: AccountDatabase,
  account: Account,
  now: number,
): Promise<ListedDraft[]> {
  await follow(database, 'drafts', 'profile', 'projects', 'people', 'tasks');
  const { profile } = await profileInForce(database);
  const calendar = workCalendar(profile);
  const listed: ListedDraft[] = [];
  for (const draft of await openDrafts(database)) {
    const around = await ruleContext(database, account, profile, draft.fields, now);
    const broken = obstacles(brokenRules(draftSubject(draft.fields), around), draft.fields.reasons);
    const received = draft.fields.source.receivedAt ?? draft.createdAt;
    const remindAt =
      nextWorkDayEnd(received, calendar, account.zone) - profile.capture.remindMinutesBefore * 60_000;
    listed.push({ draft, obstacles: broken.map(({ id }) => id), isLate: now >= remindAt });
  }
  return listed;
}

export interface SubtaskDraft {
  id: string;
  title: string;
  obstacles: string[];
}

/** The drafts whose parent is a draft itself, oldest first. */
export async function subtaskDrafts(
  database: AccountDatabase,
  account: Account,
  parentDraftId: string,
  now: number,
): Promise<SubtaskDraft[]> {
  const listed = await listedDrafts(database, account, now);
  return listed
    .filter(({ draft }) => draft.fields.parentDraftId === parentDraftId)
    .sort((a, b) => a.draft.createdAt - b.draft.createdAt)
    .map(({ draft, obstacles }) => ({ id: draft.id, title: draft.fields.title, obstacles }));
}

export interface DueDrafts {
  /** Drafts whose time has come: counted from one hour (profile) before the working day's end on. */
  count: number;
  /** The end of the working day they belong to, epoch ms. */
  dayEndsAt: number;
  /** When the next one's time comes, or null. */
  nextAt: number | null;
}

/** CAP-3: drafts that have to be in the portal by the end of the working day that is on. */
export async function dueDrafts(
  database: AccountDatabase,
  account: Account,
  now: number,
): Promise<DueDrafts> {
  const drafts = (await openDrafts(database)).filter(({ state }) => state !== 'sending');
  if (drafts.length === 0) return { count: 0, dayEndsAt: 0, nextAt: null };
  const { profile } = await profileInForce(database);
  const calendar = workCalendar(profile);
  const beforeMs = profile.capture.remindMinutesBefore * 60_000;
  const ends = drafts.map((draft) =>
    nextWorkDayEnd(draft.fields.source.receivedAt ?? draft.createdAt, calendar, account.zone),
  );
  const due = ends.filter((end) => now >= end - beforeMs);
  const ahead = ends.filter((end) => now < end - beforeMs);
  return {
    count: due.length,
    dayEndsAt: Math.max(0, ...due),
    nextAt: ahead.length > 0 ? Math.min(...ahead) - beforeMs : null,
  };
}

export async function listedTemplates(database: AccountDatabase): Promise<StoredTemplate[]> {
  return database.templates.orderBy('usedAt').reverse().toArray();
}

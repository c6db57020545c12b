import { reportText } from '@/lib/planning/planText.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { openDrafts } from '@/lib/store/drafts.ts';
import type { Account } from '@/lib/store/records.ts';
import type { Day } from '@/lib/time/days.ts';
import { nextWorkDay } from '@/lib/time/workDay.ts';
import { textSurroundings } from '../planWords.ts';
import { profileInForce } from '../profile.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { type DayState, dayState } from './day.ts';
import { resultsOfDay } from './dayResults.ts';
import { unansweredComments } from './talks.ts';

/** The report's text as it would be sent at `now`: what the preview shows and the command sends (PLN-4). */
export async function composedReport(
  database: AccountDatabase,
  account: Account,
  state: DayState,
  now: number,
): Promise<string> {
  const drafts = (await openDrafts(database)).filter((draft) => draft.state !== 'sending');
  const ids = state.report.map(({ taskId }) => taskId);
  const results = await resultsOfDay(database, account.zone, state.plan.day, ids);
  return reportText(
    {
      rows: state.report,
      results: state.report.flatMap(({ taskId, title }) => {
        const text = results.get(taskId);
        return text ? [{ title, text }] : [];
      }),
      conclusions: state.plan.conclusions,
      unansweredTitles: (await unansweredComments(database, account)).map(
        ({ title, author }) => `${title} (${author})`,
      ),
      draftTitles: drafts.map(({ fields }) => fields.title || '—'),
    },
    now,
    textSurroundings(account),
  );
}

export async function reportPreview(
  database: AccountDatabase,
  account: Account,
  day: Day,
  now: number,
): Promise<string> {
  return composedReport(database, account, await dayState(database, account, day, now), now);
}

/** The working day to which unfinished work goes (CAR-3). */
export async function nextWorkingDay(database: AccountDatabase, day: Day): Promise<Day> {
  return nextWorkDay(day, workCalendar((await profileInForce(database)).profile));
}

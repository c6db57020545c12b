import { dayState, today } from '@/lib/app/queries/day.ts';
import { workspaceAddress } from '@/lib/app/queries/draftCount.ts';
import { portalNewComments } from '@/lib/app/queries/newComments.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { ReadyTasks } from '../timer/ReadyTasks.tsx';
import { useLiveSeconds } from './liveSeconds.ts';

/** My day in short form: planned, actual, whether the plan is fixed, and the way to the whole of it. */
export function DayShort({ now }: { now: number }) {
  const t = useTexts();
  const { account } = useScreen();
  const state = useQuery(
    async (database) => {
      const at = Date.now();
      return { ...(await dayState(database, account, today(account, at), at)), at };
    },
    [now],
  );
  const runs = state?.view.rows.some((row) => row.state === 'running') ?? false;
  const actual = useLiveSeconds(state?.view.actualSeconds ?? 0, runs, state?.at ?? 0);
  if (!state) return <p class="day-short" />;
  const { view, plan } = state;
  return (
    <>
      <ReadyTasks />
      <p class="day-short">
        <a href={workspaceAddress('day')} target="_blank" rel="noreferrer" title={t('day.title')}>
          {t('strip.sums', {
            planned: hoursMinutesText(view.plannedSeconds),
            actual: hoursMinutesText(actual),
          })}
        </a>
        <span class={plan.fixed ? 'chip good' : 'chip dueToday'}>
          {t(plan.report ? 'strip.reported' : plan.fixed ? 'strip.fixed' : 'strip.notFixed')}
        </span>
        <NewComments />
      </p>
    </>
  );
}

/** The portal's own counter of new comments, with the list it counts. */
export function NewComments() {
  const t = useTexts();
  const { account } = useScreen();
  const found = useQuery((database) => portalNewComments(database, account), []);
  if (!found || found.count === 0) return null;
  return (
    <a class="chip dueToday" href={found.address} target="_blank" rel="noreferrer">
      {t('day.newComments', { count: found.count })}
    </a>
  );
}

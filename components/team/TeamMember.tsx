import { useState } from 'preact/hooks';
import { taskAddress } from '@/lib/app/addresses.ts';
import type { TeamMember as Member, TeamDay } from '@/lib/app/queries/team.ts';
import type { TeamCounter } from '@/lib/app/queries/teamAttention.ts';
import { dateWords } from '@/lib/i18n/dateFormat.ts';
import { loadOf } from '@/lib/planning/load.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { TaskLink } from '../task/TaskLink.tsx';

/** A subordinate: what needs attention, each number with its list, and the load of each day. */
export function TeamMember({ member, today }: { member: Member; today: string }) {
  const t = useTexts();
  const [opened, setOpened] = useState<string | null>(null);
  const { person, attention, days } = member;
  const shown = attention.find(({ cause }) => cause === opened);
  return (
    <>
      <tr>
        <th scope="row">
          {person.name}
          <small>{person.position}</small>
        </th>
        <td>
          <span class="counter-chips">
            {attention.map(({ cause, tasks }) => (
              <button
                key={cause}
                type="button"
                class={`chip counter ${cause}`}
                aria-expanded={cause === opened}
                onClick={() => setOpened(cause === opened ? null : cause)}
              >
                {t(`cause.${cause}`)} <b>{tasks.length}</b>
              </button>
            ))}
          </span>
        </td>
        {days.map((day) => (
          <DayCell key={day.day} shown={day} isAhead={day.day > today} />
        ))}
      </tr>
      {shown && (
        <tr>
          <td class="behind" colSpan={days.length + 2}>
            <Behind counter={shown} name={person.name} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The list behind a number. */
function Behind({ counter, name }: { counter: TeamCounter; name: string }) {
  const t = useTexts();
  const { account } = useScreen();
  const { cause, tasks } = counter;
  return (
    <ul aria-label={t('team.list', { cause: t(`cause.${cause}`), count: tasks.length, person: name })}>
      {tasks.map(({ id, title, deadlineAt }) => (
        <li key={id}>
          <TaskLink taskId={id} title={title} />
          {deadlineAt !== null && (
            <span class="muted"> {dateWords(deadlineAt, 'moment', account.language, account.zone)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Planned and actual of a day; of a day to come only what is planned. */
function DayCell({ shown, isAhead }: { shown: TeamDay; isAhead: boolean }) {
  const t = useTexts();
  const { account } = useScreen();
  const { plannedSeconds, actualSeconds, planFixedAt, reportSentAt, planTaskId } = shown;
  const clock = (at: number) => dateWords(at, 'clock', account.language, account.zone);
  if (shown.capacitySeconds === 0 && plannedSeconds + actualSeconds === 0) return <td class="off" />;
  const load = `load-${loadOf(plannedSeconds, shown.capacitySeconds)}`;
  if (isAhead && planFixedAt === null) return <td class={load}>{hoursMinutesText(plannedSeconds)}</td>;
  const marks = [
    planFixedAt !== null ? t('team.planAt', { time: clock(planFixedAt) }) : t('team.noPlan'),
    reportSentAt !== null ? t('team.reportAt', { time: clock(reportSentAt) }) : t('team.noReport'),
  ].join(', ');
  const words = `${hoursMinutesText(plannedSeconds)} / ${hoursMinutesText(actualSeconds)}`;
  return (
    <td class={load} title={marks}>
      {planTaskId ? (
        <a href={taskAddress(account, planTaskId)} target="_blank" rel="noreferrer">
          {words}
        </a>
      ) : (
        words
      )}
      <span class="day-marks">
        <span aria-hidden="true">
          {planFixedAt !== null ? '●' : '○'}
          {reportSentAt !== null ? '●' : '○'}
        </span>
        <span class="visually-hidden">{marks}</span>
      </span>
    </td>
  );
}

import '@/lib/i18n/dayTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { taskAddress } from '@/lib/app/addresses.ts';
import type { Refusal } from '@/lib/app/protocol.ts';
import { today } from '@/lib/app/queries/day.ts';
import { type TeamDay, type TeamMember, teamView } from '@/lib/app/queries/team.ts';
import { dateWords } from '@/lib/i18n/dateFormat.ts';
import type { Language } from '@/lib/i18n/language.ts';
import { loadOf } from '@/lib/planning/load.ts';
import { addDays, mondayOf } from '@/lib/time/days.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import './team.css';

/** CNT-3: the people below, two weeks: plan fixed, report sent, planned, actual, overdue, load; from the portal alone. */
export function Team() {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [reading, setReading] = useState(false);
  const now = Date.now();
  const last = today(account, now);
  const first = addDays(mondayOf(last), -7);
  const team = useQuery((database) => teamView(database, account, first, last, now), [first, last]);
  const read = async () => {
    setReading(true);
    const reply = await send('pullWork', { scope: 'team', first, last });
    setReading(false);
    setRefusal(reply.ok ? null : reply.refusal);
  };
  useEffect(() => void read(), [first, last]);
  if (team === undefined) return null;
  if (team === null) return <p class="empty">{t('team.none')}</p>;
  const [sample] = team;
  return (
    <section class="team">
      <div class="head">
        <h2>{t('team.title')}</h2>
        <button type="button" class="button small" disabled={reading} onClick={() => void read()}>
          {t(reading ? 'team.reading' : 'team.read')}
        </button>
      </div>
      {refusal && (
        <p class="refusal" role="alert">
          {refusal.failure
            ? t(`failure.${refusal.failure.kind}`, { text: refusal.failure.text })
            : t(`refusal.${refusal.kind}`)}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard. */}
      <section class="table-scroll" tabIndex={0} aria-label={t('team.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('team.person')}</th>
              <th scope="col">{t('cause.overdue')}</th>
              {sample?.days.map(({ day }) => (
                <th key={day} scope="col">
                  {shortDay(day, account.language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {team.map((member) => (
              <Member key={member.person.id} member={member} />
            ))}
          </tbody>
        </table>
      </section>
      <p class="muted">{t('team.legend')}</p>
    </section>
  );
}

export function shortDay(day: string, language: Language): string {
  return dateWords(Date.parse(`${day}T12:00:00Z`), 'shortWeekday', language, 'UTC');
}

function Member({ member }: { member: TeamMember }) {
  return (
    <tr>
      <th scope="row">
        {member.person.name}
        <small>{member.person.position}</small>
      </th>
      <td class={member.overdue > 0 ? 'number late' : 'number'}>{member.overdue}</td>
      {member.days.map((day) => (
        <DayCell key={day.day} shown={day} />
      ))}
    </tr>
  );
}

function DayCell({ shown }: { shown: TeamDay }) {
  const t = useTexts();
  const { account } = useScreen();
  const { plannedSeconds, actualSeconds } = shown;
  const clock = (at: number) => dateWords(at, 'clock', account.language, account.zone);
  const marks = [
    shown.planFixedAt !== null ? t('team.planAt', { time: clock(shown.planFixedAt) }) : t('team.noPlan'),
    shown.reportSentAt !== null
      ? t('team.reportAt', { time: clock(shown.reportSentAt) })
      : t('team.noReport'),
  ].join(', ');
  if (shown.capacitySeconds === 0 && plannedSeconds + actualSeconds === 0) return <td class="off" />;
  const words = `${hoursMinutesText(plannedSeconds)} / ${hoursMinutesText(actualSeconds)}`;
  return (
    <td class={`load-${loadOf(plannedSeconds, shown.capacitySeconds)}`} title={marks}>
      {shown.planTaskId ? (
        <a href={taskAddress(account, shown.planTaskId)} target="_blank" rel="noreferrer">
          {words}
        </a>
      ) : (
        words
      )}
      <span class="day-marks">
        <span aria-hidden="true">
          {shown.planFixedAt !== null ? '●' : '○'}
          {shown.reportSentAt !== null ? '●' : '○'}
        </span>
        <span class="visually-hidden">{marks}</span>
      </span>
    </td>
  );
}

import '@/lib/i18n/dayTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '@/lib/app/protocol.ts';
import { today } from '@/lib/app/queries/day.ts';
import { teamView } from '@/lib/app/queries/team.ts';
import { dateWords } from '@/lib/i18n/dateFormat.ts';
import type { Language } from '@/lib/i18n/language.ts';
import { addDays, mondayOf } from '@/lib/time/days.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { TeamMember } from './TeamMember.tsx';
import './team.css';

/** CNT-3: the people below, two weeks: plan fixed, report sent, planned, actual, overdue, load; from the portal alone. */
export function Team() {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [reading, setReading] = useState(false);
  const [weeks, setWeeks] = useState(0);
  const now = Date.now();
  const day = today(account, now);
  // Last week and this one, or so many weeks on: what is planned ahead is a load, too.
  const first = addDays(mondayOf(day), 7 * (weeks - 1));
  const last = addDays(first, 13);
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
        <button
          type="button"
          class="round"
          aria-label={t('team.earlier')}
          onClick={() => setWeeks(weeks - 1)}
        >
          ‹
        </button>
        <span>
          {dateText(first, account.language)} – {dateText(last, account.language)}
        </span>
        <button type="button" class="round" aria-label={t('team.later')} onClick={() => setWeeks(weeks + 1)}>
          ›
        </button>
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
              <th scope="col">{t('team.attention')}</th>
              {sample?.days.map(({ day: of }) => (
                <th key={of} scope="col">
                  {shortDay(of, account.language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {team.map((member) => (
              <TeamMember key={member.person.id} member={member} today={day} />
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

function dateText(day: string, language: Language): string {
  return dateWords(Date.parse(`${day}T12:00:00Z`), 'dayOfMonth', language, 'UTC');
}

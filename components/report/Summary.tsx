import '@/lib/i18n/dayTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { today } from '@/lib/app/queries/day.ts';
import { projectChoices } from '@/lib/app/queries/names.ts';
import { savedFilters } from '@/lib/app/queries/savedFilters.ts';
import { type SummaryScope, summaryOf } from '@/lib/app/queries/summary.ts';
import { isManager } from '@/lib/app/queries/team.ts';
import { noFilter, type SummaryBy, type SummaryFilter, summaryBys } from '@/lib/planning/summary.ts';
import type { Failure } from '@/lib/regulation/outcome.ts';
import { addDays, dayText, mondayOf, monthOf } from '@/lib/time/days.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { Faults } from '../plan/Faults.tsx';
import { Filters } from './Filters.tsx';
import { HeatMap } from './HeatMap.tsx';
import { SummaryTable } from './SummaryTable.tsx';
import '../team/team.css';
import './summary.css';

/** Days of one's own entries that syncing keeps. */
const syncedDays = 34;

type Range = 'week' | 'month' | 'year';
const ranges: readonly Range[] = ['week', 'month', 'year'];

function rangeOf(range: Range, day: string): { first: string; last: string } {
  if (range === 'week') return { first: mondayOf(day), last: addDays(mondayOf(day), 6) };
  if (range === 'month') return monthOf(day);
  return { first: `${day.slice(0, 4)}-01-01`, last: `${day.slice(0, 4)}-12-31` };
}

/** PLN-5: week, month and year: planned against actual by day, person, project, task, tag and client, with export. */
export function Summary() {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const [range, setRange] = useState<Range>('week');
  const [day, setDay] = useState(today(account, Date.now()));
  const [by, setBy] = useState<SummaryBy>('day');
  const [scope, setScope] = useState<SummaryScope>('mine');
  const [filter, setFilter] = useState<SummaryFilter>(noFilter);
  const [reading, setReading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const manager = useQuery((database) => isManager(database, account), []) ?? false;
  const projects = useQuery((database) => projectChoices(database), []) ?? [];
  const saved = useQuery(savedFilters, []) ?? [];
  const { first, last } = rangeOf(range, day);
  const found = useQuery(
    async (database) => {
      const asked = { scope, first, last, by, filter };
      return { asked, summary: await summaryOf(database, account, asked, Date.now()) };
    },
    [scope, first, last, by, JSON.stringify(filter)],
  );
  // Until the new answer is here the former one stands, under its own headings, and is marked as such.
  const isStale =
    found !== undefined &&
    (found.asked.by !== by || found.asked.first !== first || found.asked.scope !== scope);
  useEffect(() => {
    // The last days of one's own are here anyway; what is older, and others' work, is read when it is looked at.
    const isHere = scope === 'mine' && first >= addDays(today(account, Date.now()), -syncedDays);
    if (isHere) return;
    setReading(true);
    void send('pullWork', { scope, first, last }).then((reply) => {
      setReading(false);
      setFailure(reply.ok ? null : (reply.refusal.failure ?? null));
    });
  }, [scope, first, last]);
  const step = (by: number) => setDay(by > 0 ? addDays(last, 1) : addDays(first, -1));
  return (
    <section class="summary">
      <div class="head">
        <h2>
          {dayText(first)} – {dayText(last)}
        </h2>
        <button type="button" class="round" aria-label={t('summary.previous')} onClick={() => step(-1)}>
          ‹
        </button>
        <button type="button" class="round" aria-label={t('summary.next')} onClick={() => step(1)}>
          ›
        </button>
      </div>
      <p class="on-paper">
        {scope === 'mine' ? account.name : t('summary.team')} · {account.host}
      </p>
      <div class="choices">
        <Group
          label={t('summary.range')}
          names={ranges}
          chosen={range}
          text={(name) => t(`summary.${name}`)}
          onChoose={setRange}
        />
        {manager && (
          <Group
            label={t('summary.scope')}
            names={['mine', 'team'] as const}
            chosen={scope}
            text={(name) => t(`summary.${name}`)}
            onChoose={setScope}
          />
        )}
        <Group
          label={t('summary.by')}
          names={summaryBys}
          chosen={by}
          text={(name) => t(`summary.by.${name}`)}
          onChoose={setBy}
        />
      </div>
      <Filters filter={filter} projects={projects} saved={saved} onFilter={setFilter} />
      {reading && <p role="status">{t('team.reading')}</p>}
      {failure && (
        <p class="refusal" role="alert">
          {t(`failure.${failure.kind}`, { text: failure.text })}
        </p>
      )}
      {found && (
        <div class={isStale ? 'answer stale' : 'answer'} aria-busy={isStale}>
          {range !== 'week' && <HeatMap days={found.summary.days} />}
          <SummaryTable
            summary={found.summary}
            by={found.asked.by}
            title={`${t(`summary.by.${found.asked.by}`)} ${dayText(found.asked.first)}-${dayText(found.asked.last)}`}
          />
          <Faults faulty={found.summary.faulty.filter(({ fault }) => fault !== 'taskGone')} />
        </div>
      )}
    </section>
  );
}

function Group<T extends string>({
  label,
  names,
  chosen,
  text,
  onChoose,
}: {
  label: string;
  names: readonly T[];
  chosen: T;
  text: (name: T) => string;
  onChoose: (name: T) => void;
}) {
  return (
    <fieldset>
      <legend class="visually-hidden">{label}</legend>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class={name === chosen ? 'tab on' : 'tab'}
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
        >
          {text(name)}
        </button>
      ))}
    </fieldset>
  );
}

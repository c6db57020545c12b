import '@/lib/i18n/stateTexts.ts';
import '@/lib/i18n/wayTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { type Diagnostics, diagnostics } from '@/lib/app/queries/diagnostics.ts';
import { dayOf, dayText } from '@/lib/time/days.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { Keeping } from './Keeping.tsx';
import { OwnPortals } from './OwnPortals.tsx';
import { WayIn } from './WayIn.tsx';
import './state.css';

/** What is going on, in plain words; a report to copy; saving, restoring and forgetting everything. */
export function State() {
  const t = useTexts();
  const { account } = useScreen();
  const facts = useQuery((database) => diagnostics(database, account), []);
  const storage = useStorage();
  const [copied, setCopied] = useState(false);
  if (!facts) return null;
  const lines = linesOf(facts, storage, t);
  return (
    <section class="state">
      <h2>{t('state.title')}</h2>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        class="button"
        onClick={() => {
          const report = lines.map(([name, value]) => `${name}: ${value}`).join('\n');
          void navigator.clipboard.writeText(report).then(() => setCopied(true));
        }}
      >
        {t('state.copy')}
      </button>{' '}
      <span role="status">{copied ? t('state.copied') : ''}</span>
      <p class="muted">{t('state.noSecrets')}</p>
      <WayIn facts={facts} />
      <OwnPortals />
      <Keeping />
    </section>
  );
}

interface Storage {
  usedMegabytes: number;
  isPersistent: boolean;
}

/** Asks the browser to keep our data when its disk runs full, and how much it is. */
function useStorage(): Storage | null {
  const [storage, setStorage] = useState<Storage | null>(null);
  useEffect(() => {
    async function look(): Promise<void> {
      const isPersistent = (await navigator.storage.persisted()) || (await navigator.storage.persist());
      const { usage = 0 } = await navigator.storage.estimate();
      setStorage({ usedMegabytes: usage / 1_048_576, isPersistent });
    }
    // A browser that cannot tell leaves the line out.
    void look().catch(() => undefined);
  }, []);
  return storage;
}

/** Why nothing goes to the portal, and what ends it. */
function outText({ way, meta }: Diagnostics) {
  if (meta.lastFailure?.kind === 'noAccess') return 'own.takenNow';
  if (way === 'session') return 'state.signedOut';
  return way === 'webhook' ? 'way.refusedNow' : 'application.spent';
}

function linesOf(
  facts: Diagnostics,
  storage: Storage | null,
  t: ReturnType<typeof useTexts>,
): [string, string][] {
  const at = (instant: number) =>
    instant > 0
      ? `${dayText(dayOf(instant, facts.zone))} ${clockTime(instant, facts.zone)}`
      : t('state.never');
  const { meta, next } = facts;
  return [
    [t('state.portal'), `${facts.host} · ${facts.personId} · ${facts.zone}`],
    [t('state.signIn'), t(meta.signIn === 'in' ? 'state.signedIn' : outText(facts))],
    [t('state.lastPull'), at(meta.lastPullAt)],
    [t('state.lastSweep'), at(meta.lastSweepAt)],
    [
      t('state.lastFailure'),
      meta.lastFailure ? t(`failure.${meta.lastFailure.kind}`, { text: '' }) : t('state.none'),
    ],
    [t('state.queue'), t('state.queueText', { waiting: facts.waiting, refused: facts.refused })],
    ...(next
      ? [
          [
            t('state.next'),
            `${t(`operation.${next.kind}` as Parameters<typeof t>[0])} · ${next.attempts} · ${at(next.notBefore)} · ${next.failure}`,
          ] as [string, string],
        ]
      : []),
    [t('state.blocked'), meta.blockedUntil > 0 ? at(meta.blockedUntil) : t('state.none')],
    ...meta.pageLooks.map(({ page, missing, at: seenAt }): [string, string] => [
      t(`state.page.${page}`),
      `${missing.length > 0 ? t('state.missing', { names: missing.join(', ') }) : t('state.found')} · ${at(seenAt)}`,
    ]),
    [t('state.cards'), t(`state.cards.${meta.cards}`)],
    [t('state.timer'), t(`state.timer.${meta.portalTimer}`)],
    [t('state.way'), t(facts.isRelayed ? 'state.relayed' : 'state.direct')],
    [t('state.batch'), String(meta.batchCommands)],
    [
      t('state.local'),
      t('state.localText', { tasks: facts.tasks, entries: facts.entries, drafts: facts.drafts }),
    ],
    ...(storage
      ? [
          [
            t('state.storage'),
            t(storage.isPersistent ? 'state.persistent' : 'state.evictable', {
              size: storage.usedMegabytes.toFixed(1),
            }),
          ] as [string, string],
        ]
      : []),
  ];
}

import { listAddress } from '@/lib/app/addresses.ts';
import type { SyncState } from '@/lib/app/queries/syncState.ts';
import type { Translate } from '@/lib/i18n/translate.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { lazily } from '../base/lazily.tsx';
import { useSync } from '../base/live.tsx';

const UnderWay = lazily(async () => (await import('./UnderWay.tsx')).UnderWay);
const Problems = lazily(async () => (await import('./Problems.tsx')).Problems);

/** One line that says whether everything is sent; problems below it, each with what to do. */
export function SyncLine() {
  const t = useTexts();
  const { account } = useScreen();
  const send = useSend();
  const state = useSync();
  if (!state) return <footer class="sync" />;
  const { kind, text } = summary(state, t);
  const first = state.firstSync;
  return (
    <footer class="sync">
      {state.problems.length > 0 && <Problems problems={state.problems} />}
      {first.finishedAt === null && first.totalTasks > 0 && (
        <progress
          max={first.totalTasks}
          value={first.doneTasks}
          aria-label={t('sync.first', { done: first.doneTasks, total: first.totalTasks })}
        />
      )}
      <div class="sync-row" role="status">
        <span class={`dot ${kind}`} aria-hidden="true" />
        <span class="sync-text">
          {text}
          {state.underWay && <UnderWay scenario={state.underWay} />}
          {kind === 'good' && state.lastPullAt > 0 && (
            <span class="muted">
              {' '}
              · {t('sync.lastAt', { time: clockTime(state.lastPullAt, account.zone) })}
            </span>
          )}
        </span>
        {kind === 'out' ? (
          <a
            class="button"
            href={isForState(state) ? 'workspace.html#state' : listAddress(account)}
            target="_blank"
            rel="noreferrer"
          >
            {t(isForState(state) ? 'sync.toState' : 'popup.openPortal')}
          </a>
        ) : (
          <button type="button" class="link" onClick={() => void send('syncNow', {})}>
            {t('popup.refresh')}
          </button>
        )}
      </div>
    </footer>
  );
}

/** What the page of the state mends; a session is mended on the portal. */
function isForState({ way, failing }: SyncState): boolean {
  return way !== 'session' || failing?.kind === 'noAccess';
}

function summary(state: SyncState, t: Translate): { kind: 'good' | 'busy' | 'bad' | 'out'; text: string } {
  if (state.signedOut) {
    const kind = state.failing?.kind;
    if (kind === 'otherUser' || kind === 'noAccess') return { kind: 'out', text: t(`failure.${kind}`) };
    return { kind: 'out', text: t(`sync.out.${state.way}`) };
  }
  const waiting = state.waiting > 0 ? t('sync.waiting', { count: state.waiting }) : '';
  if (state.failing) {
    const reason =
      state.failing.kind === 'offline'
        ? t('sync.offline')
        : t(`failure.${state.failing.kind}`, { text: state.failing.text });
    return { kind: 'bad', text: [reason, waiting].filter(Boolean).join(' · ') };
  }
  if (state.firstSync.finishedAt === null)
    return {
      kind: 'busy',
      text: t('sync.first', { done: state.firstSync.doneTasks, total: state.firstSync.totalTasks }),
    };
  if (state.problems.length > 0)
    return { kind: 'bad', text: t('sync.problems', { count: state.problems.length }) };
  return waiting ? { kind: 'busy', text: waiting } : { kind: 'good', text: t('sync.allSent') };
}

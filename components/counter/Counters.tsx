import { type Counter, causes } from '@/lib/app/queries/counters.ts';
import { roles } from '@/lib/regulation/task.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { useSync } from '../base/live.tsx';

/** What needs attention, by role and cause; each number opens its list (CNT-1). */
export function Counters({ counters, onOpen }: { counters: Counter[]; onOpen: (counter: Counter) => void }) {
  const t = useTexts();
  const present = roles.filter((role) => counters.some((counter) => counter.role === role));
  return (
    <section>
      <h2>{t('popup.counters')}</h2>
      {present.length === 0 && <p class="empty">{t('popup.allClear')}</p>}
      {present.map((role) => (
        <div class="counter-row" key={role}>
          <span class="counter-role">{t(`role.${role}`)}</span>
          <span class="counter-chips">
            {causes.flatMap((cause) => {
              const counter = counters.find(
                (candidate) => candidate.role === role && candidate.cause === cause,
              );
              if (!counter) return [];
              return (
                <button
                  key={cause}
                  type="button"
                  class={`chip counter ${cause}`}
                  data-role={role}
                  data-cause={cause}
                  onClick={() => onOpen(counter)}
                >
                  {t(`cause.${cause}`)} <b>{counter.count}</b>
                </button>
              );
            })}
          </span>
        </div>
      ))}
      <Difference
        overdue={
          counters.find((counter) => counter.role === 'responsible' && counter.cause === 'overdue')?.count ??
          0
        }
      />
    </section>
  );
}

/** Where the portal's own counter differs from ours, it says so and since when (CNT-2). */
function Difference({ overdue }: { overdue: number }) {
  const t = useTexts();
  const { account } = useScreen();
  const sync = useSync();
  if (!sync || sync.portalOverdue === null || sync.portalOverdue === overdue || sync.lastPullAt === 0)
    return null;
  return (
    <p class="muted">
      {t('counter.difference', {
        portal: sync.portalOverdue,
        time: clockTime(sync.lastPullAt, account.zone),
      })}
    </p>
  );
}

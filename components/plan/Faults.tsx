import type { FaultyEntry } from '@/lib/planning/work.ts';
import { stopwatchText } from '@/lib/time/durations.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { TaskLink } from '../task/TaskLink.tsx';

/** Entries that are shown with a reason instead of being summed, and those of tasks that are gone. */
export function Faults({ faulty }: { faulty: readonly FaultyEntry[] }) {
  const t = useTexts();
  const { account } = useScreen();
  if (faulty.length === 0) return null;
  return (
    <section class="faults">
      <h2>{t('day.faults')}</h2>
      <ul>
        {faulty.map(({ entry, fault }) => (
          <li key={entry.id}>
            {clockTime(entry.startedAt, account.zone)}{' '}
            <TaskLink taskId={entry.taskId} title={`#${entry.taskId}`} />, {entry.seconds < 0 ? '−' : ''}
            {stopwatchText(Math.abs(entry.seconds))}: {t(`day.fault.${fault}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { nextDeadlineAt } from '@/lib/app/queries/counters.ts';
import { useQuery } from './live.tsx';

/** When the screen's lists are there for sure (ms). */
const afterListsMs = 300;

/** True a moment after a screen has opened: its own lists are asked first, what may come later waits for this. */
export function useAfterLists(): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timeout = setTimeout(() => setShown(true), afterListsMs);
    return () => clearTimeout(timeout);
  }, []);
  return shown;
}

/** An instant that moves on each time a deadline passes, so that counters are right at that second (CNT-2). */
export function useDeadlineClock(): number {
  const [now, setNow] = useState(() => Date.now());
  const shown = useAfterLists();
  const next = useQuery(
    (database) => (shown ? nextDeadlineAt(database, now) : Promise.resolve(null)),
    [now, shown],
  );
  useEffect(() => {
    if (next === undefined || next === null) return undefined;
    // A timeout longer than 24 days would fire at once; such a deadline is not waited for.
    const delay = Math.min(next - Date.now(), 86_400_000) + 20;
    const timeout = setTimeout(() => setNow(Date.now()), Math.max(0, delay));
    return () => clearTimeout(timeout);
  }, [next]);
  return now;
}

import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The day in short form, loaded once the popup's lists are there: the popup itself opens sooner without it. */
export function LazyDayShort({ now }: { now: number }) {
  const [Short, setShort] = useState<FunctionComponent<{ now: number }> | null>(null);
  useEffect(() => {
    void import('./DayShort.tsx').then(({ DayShort }) => setShort(() => DayShort));
  }, []);
  return Short ? <Short now={now} /> : <p class="day-short" />;
}

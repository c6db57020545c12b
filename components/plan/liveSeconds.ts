import { useEffect, useState } from 'preact/hooks';

const minuteMs = 60_000;

/**
 * Seconds of a figure that a running timer is part of, without asking the store. Figures show whole minutes: this one is
 * drawn again exactly when its own minute is full, and not in between.
 * @param at when `seconds` was computed (epoch ms)
 */
export function useLiveSeconds(seconds: number, runs: boolean, at: number): number {
  const [now, setNow] = useState(() => Date.now());
  const live = runs ? seconds + Math.max(0, Math.floor((Math.max(now, at) - at) / 1000)) : seconds;
  useEffect(() => {
    if (!runs) return undefined;
    const aheadMs = Date.now() - at + seconds * 1000;
    const timeout = setTimeout(() => setNow(Date.now()), minuteMs - (aheadMs % minuteMs) + 5);
    return () => clearTimeout(timeout);
  }, [runs, at, seconds, now]);
  return live;
}

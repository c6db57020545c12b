import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

const minuteMs = 60_000;

/** Seconds by now of a figure that stood at `seconds` when it was computed. */
export function grownSeconds(seconds: number, runs: boolean, at: number): number {
  return runs ? seconds + Math.max(0, Math.floor((Date.now() - at) / 1000)) : seconds;
}

/** In how many ms the figure's own minute is full. */
function untilMinute(seconds: number, at: number): number {
  const aheadMs = Date.now() - at + seconds * 1000;
  return minuteMs - (aheadMs % minuteMs) + 5;
}

/**
 * Seconds of a figure that a running timer is part of, without asking the store. Figures show whole minutes: this one is
 * drawn again exactly when its own minute is full, and not in between.
 * @param at when `seconds` was computed (epoch ms)
 */
export function useLiveSeconds(seconds: number, runs: boolean, at: number): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!runs) return undefined;
    const timeout = setTimeout(() => setNow(Date.now()), untilMinute(seconds, at));
    return () => clearTimeout(timeout);
  }, [runs, at, seconds, now]);
  return grownSeconds(seconds, runs, at);
}

/**
 * The same where a screen stays open all day: `draw` writes the figure into the page by itself, with each rendering and when
 * its minute is full. A component rendered once a minute has its code made anew by the browser each time, which takes ten
 * times as long as what it shows.
 * @param draw writes what no rendering writes: the two would not know of each other
 */
export function useLiveDrawing(
  seconds: number,
  runs: boolean,
  at: number,
  draw: (seconds: number) => void,
): void {
  useLayoutEffect(() => {
    let timeout: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      draw(grownSeconds(seconds, runs, at));
      if (runs) timeout = setTimeout(tick, untilMinute(seconds, at));
    };
    tick();
    return () => clearTimeout(timeout);
  });
}

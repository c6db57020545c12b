import { useRef, useState } from 'preact/hooks';
import { stopwatchText } from '@/lib/time/durations.ts';
import { useLiveDrawing } from '../plan/liveSeconds.ts';
import './stopwatch.css';

/** The wheels of the clock: how many figures each has and after how many seconds it is round. */
const wheels = [
  { name: 'hours', figures: 10, roundSeconds: 36_000 },
  { name: 'ten-minutes', figures: 6, roundSeconds: 3600 },
  { name: 'minutes', figures: 10, roundSeconds: 600 },
  { name: 'ten-seconds', figures: 6, roundSeconds: 60 },
  // Six times round: a wheel that begins anew wakes the main thread, once a minute is enough.
  { name: 'seconds', figures: 60, roundSeconds: 60 },
] as const;

const secondsMost = 36_000;

/**
 * A running clock whose figures are wheels turned by the compositor: it is right to the second, and the page's main thread
 * does nothing for it. Read out it is a text that changes by the minute; beyond ten hours it is that text alone.
 */
export function Stopwatch({ startedAt }: { startedAt: number }) {
  const clock = useRef<HTMLSpanElement>(null);
  const [, drawAgain] = useState(0);
  const ageMs = Math.max(0, Date.now() - startedAt);
  const isLong = ageMs >= secondsMost * 1000;
  useLiveDrawing(0, true, startedAt, (elapsed) => {
    // The wheels have no more figures.
    if (!isLong && elapsed >= secondsMost) return drawAgain(elapsed);
    const text = stopwatchText(elapsed);
    if (isLong && clock.current) clock.current.textContent = text;
    else clock.current?.setAttribute('aria-label', text);
  });
  if (isLong) return <span key="text" class="stopwatch" role="timer" ref={clock} />;
  return (
    <span key="wheels" class="stopwatch" role="timer" ref={clock}>
      {wheels.map(({ name, figures, roundSeconds }, at) => (
        <span key={name} class={at === 1 || at === 3 ? 'wheel after-colon' : 'wheel'} aria-hidden="true">
          <span
            // Another start is another turn of the wheels.
            key={startedAt}
            style={{
              animationDuration: `${roundSeconds}s`,
              animationDelay: `${-ageMs}ms`,
              animationTimingFunction: `steps(${figures})`,
              '--figures': figures,
            }}
          >
            {Array.from({ length: figures }, (_none, figure) => (
              <i key={figure}>{figure % 10}</i>
            ))}
          </span>
        </span>
      ))}
    </span>
  );
}

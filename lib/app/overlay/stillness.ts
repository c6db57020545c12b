/** How long (ms) a press holds changes back at most: what lasts longer is no click, or its end was never told. */
const longestMs = 2_000;

/** Makes changes to the page while nothing is being pressed. */
export interface Stillness {
  /** Makes a change at once, or when the press that is under way is over; the same change waits only once. */
  change(make: () => void): void;
}

/**
 * Holds our changes back while a button of the mouse, or a finger, is down: what is pressed would move from under it, and the
 * click be lost. Needs to be started before anything is pressed.
 */
export function startStillness(signal: AbortSignal): Stillness {
  const waiting = new Set<() => void>();
  let overAt: ReturnType<typeof setTimeout> | undefined;

  function settle(): void {
    overAt = undefined;
    const due = [...waiting];
    waiting.clear();
    for (const make of due) if (!signal.aborted) make();
  }

  function endWithin(ms: number): void {
    clearTimeout(overAt);
    overAt = setTimeout(settle, ms);
  }

  const options = { capture: true, passive: true, signal };
  window.addEventListener('pointerdown', () => endWithin(longestMs), options);
  // The click comes right after, before any timer.
  for (const end of ['pointerup', 'pointercancel'] as const)
    window.addEventListener(end, () => endWithin(0), options);

  return {
    change(make) {
      if (overAt === undefined) make();
      else waiting.add(make);
    },
  };
}

import { nextFrame } from '../nextFrame.ts';

/**
 * Calls `scan` once a frame in which the page got new elements, and once at the start. A mutation observer is used
 * rather than animation events: it also sees rows rendered in a background tab, and costs one callback a re-render
 * instead of one event a row.
 */
export function watchPage(scan: () => void, signal: AbortSignal): void {
  let scheduled = false;
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    nextFrame(() => {
      scheduled = false;
      if (!signal.aborted) scan();
    });
  };
  const observer = new MutationObserver((records) => {
    // Ticking texts of the portal's own timers add text nodes only: nothing to do for those.
    const grown = records.some((record) =>
      [...record.addedNodes].some((node) => node.nodeType === Node.ELEMENT_NODE),
    );
    if (grown) schedule();
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  scan();
}

import { companionOf } from './companion.ts';
import { controlClass, hostClass } from './controls.ts';
import { coveredBy } from './coverage.ts';
import { markClass } from './marks.ts';

/** How long the page has to be at rest before its full rows are looked at (ms). */
const restMs = 250;

/** A control stands at its cell's beginning, or with this class at its end. */
const lowClass = 'reglament-low';

/** The rows' own controls: what is shown beside a link while it is hovered has a place of its own. */
const controlsInRows = `tr .${hostClass} > button.${controlClass}.reglament-row`;

/** How far a control is from its cell's upper and lower edge (px, `style.css`). */
const edges = { start: 10, end: 8 } as const;

/** Marks come with the pointer; where there is none they stand beside their controls all the time. */
const marksStand = matchMedia('(hover: none)');

/** True where a control, with what stands beside it, covers something at its cell's beginning and nothing at its end. */
function belongsLow(button: HTMLElement, cell: Element, seen: DOMRect): boolean {
  const { left: own, right, height } = button.getBoundingClientRect();
  const mark = marksStand.matches ? companionOf(button, markClass) : null;
  const left = Math.min(own, mark?.getBoundingClientRect().left ?? own);
  const covers = (top: number) => coveredBy(cell, { left, right, top, bottom: top + height });
  return covers(seen.top + edges.start) && !covers(seen.bottom - height - edges.end);
}

/**
 * Lets the controls of list rows whose first line is full step down, where they lie over nothing of the portal's. Only what is on the screen is
 * looked at, and only when the page is at rest: it is looked at by a person then.
 * @returns what asks for another look
 */
export function startRoom(signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const moves: [HTMLElement, boolean][] = [];
    for (const button of document.querySelectorAll<HTMLElement>(controlsInRows)) {
      const cell = button.parentElement;
      const seen = cell?.getBoundingClientRect();
      if (!cell || !seen || seen.bottom < 0 || seen.top > innerHeight) continue;
      moves.push([button, belongsLow(button, cell, seen)]);
    }
    // All was read before anything is written: one layout for all rows.
    for (const [button, low] of moves) button.classList.toggle(lowClass, low);
  }

  const schedule = () => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(look, restMs);
  };
  addEventListener('scroll', schedule, { signal, passive: true, capture: true });
  addEventListener('resize', schedule, { signal, passive: true });
  signal.addEventListener('abort', () => clearTimeout(timer));
  return schedule;
}

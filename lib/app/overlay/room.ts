import { companionOf } from './companion.ts';
import { controlClass, hostClass } from './controls.ts';
import { coveredBy } from './coverage.ts';
import { markClass } from './marks.ts';

/** How long the page has to be at rest before its full rows are looked at (ms). */
const restMs = 250;

/** Where a control may stand in its cell, best first: at its beginning, at its end, half above it. */
const places = ['', 'reglament-low', 'reglament-high'] as const;

/** The rows' own controls: what is shown beside a link while it is hovered has a place of its own. */
const controlsInRows = `tr .${hostClass} > button.${controlClass}.reglament-row`;

/** How far a control is from its cell's upper and lower edge (px, `style.css`). */
const edges = { start: 10, end: 8 } as const;

/** Marks come with the pointer; where there is none they stand beside their controls all the time. */
const marksStand = matchMedia('(hover: none)');

/** Where a control, with what stands beside it, covers nothing in its cell. */
function placeFor(button: HTMLElement, cell: Element, seen: DOMRect): (typeof places)[number] {
  const { left: own, right, height } = button.getBoundingClientRect();
  const mark = marksStand.matches ? companionOf(button, markClass) : null;
  const left = Math.min(own, mark?.getBoundingClientRect().left ?? own);
  const tops = [seen.top + edges.start, seen.bottom - height - edges.end];
  const at = tops.findIndex((top) => !coveredBy(cell, { left, right, top, bottom: top + height }));
  return places[at] ?? 'reglament-high';
}

/**
 * Lets the controls of full list rows step aside, so that they lie over nothing of the portal's. Only what is on the screen is
 * looked at, and only when the page is at rest: it is looked at by a person then.
 * @returns what asks for another look
 */
export function startRoom(signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const moves: [HTMLElement, string][] = [];
    for (const button of document.querySelectorAll<HTMLElement>(controlsInRows)) {
      const cell = button.parentElement;
      const seen = cell?.getBoundingClientRect();
      if (!cell || !seen || seen.bottom < 0 || seen.top > innerHeight) continue;
      moves.push([button, placeFor(button, cell, seen)]);
    }
    // All was read before anything is written: one layout for all rows.
    for (const [button, place] of moves)
      for (const one of places) if (one) button.classList.toggle(one, one === place);
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

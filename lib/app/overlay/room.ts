import { isListRow, taskScope } from '@/lib/portal/pages/title.ts';
import { companionOf } from './companion.ts';
import { controlClass, hostClass } from './controls.ts';
import { covers, takenPlaces } from './coverage.ts';
import { markClass } from './marks.ts';

/** How long the page has to be at rest before its full rows are looked at (ms). */
const restMs = 250;

/** A control stands at its cell's beginning; with this class at its end. */
const lowClass = 'reglament-low';
/** With this class the row has no room at all: the control comes with the pointer or the focus (`style.css`). */
const shyClass = 'reglament-shy';

/** The rows' own controls: what is shown beside a link while it is hovered has a place of its own. */
const rowControls = `.${hostClass} > button.${controlClass}.reglament-row`;

/** How far a control is from its cell's upper and lower edge (px, `style.css`). */
const edges = { start: 10, end: 8 } as const;

/** Marks come with the pointer; where there is none they stand beside their controls all the time. */
const marksStand = matchMedia('(hover: none)');

/** Where a control finds room, with what stands beside it: at its cell's beginning, at its end, or nowhere. */
function roomFor(button: HTMLElement, cell: Element, seen: DOMRect): 'start' | 'end' | null {
  const { left: own, right, height } = button.getBoundingClientRect();
  const mark = marksStand.matches ? companionOf(button, markClass) : null;
  const left = Math.min(own, mark?.getBoundingClientRect().left ?? own);
  const places = takenPlaces(cell);
  const isFree = (top: number) => !covers({ left, right, top, bottom: top + height }, places);
  if (isFree(seen.top + edges.start)) return 'start';
  return isFree(seen.bottom - height - edges.end) ? 'end' : null;
}

/**
 * Lets the controls of list rows whose first line is full step down, where they lie over nothing of the portal's, and hides
 * those that find no room at all until they are wanted. Only what is on the screen is looked at, and only when the page is at
 * rest: it is looked at by a person then.
 * @returns what asks for another look
 */
export function startRoom(signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const moves: [HTMLElement, 'start' | 'end' | null][] = [];
    for (const button of document.querySelectorAll<HTMLElement>(rowControls)) {
      const cell = button.parentElement;
      const seen = cell?.getBoundingClientRect();
      if (!cell || !seen || seen.bottom < 0 || seen.top > innerHeight) continue;
      const row = taskScope(cell);
      if (row && isListRow(row)) moves.push([button, roomFor(button, cell, seen)]);
    }
    // All was read before anything is written: one layout for all rows.
    for (const [button, room] of moves) {
      button.classList.toggle(lowClass, room === 'end');
      button.classList.toggle(shyClass, room === null);
    }
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

import { shownPlaces } from '@/lib/portal/pages/shownPlaces.ts';

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

const meets = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isOurs = (node: Element) => node.closest('[class*="reglament-"]:not(.reglament-host)') !== null;

/** Where the portal shows something in the cell. */
export function takenPlaces(cell: Element): Box[] {
  return shownPlaces(cell, isOurs);
}

/** True when a box lies over one of these places. */
export function covers(box: Box, places: readonly Box[]): boolean {
  return places.some((place) => meets(box, place));
}

/** True when one of these lies over something that the portal shows in the cell. */
export function coversOf(cell: Element, ours: readonly Element[]): boolean {
  const places = takenPlaces(cell);
  return ours.some((one) => covers(one.getBoundingClientRect(), places));
}

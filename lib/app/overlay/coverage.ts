import { shownPlaces } from '@/lib/portal/pages/shownPlaces.ts';

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

const meets = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isOurs = (node: Element) => node.closest('[class*="reglament-"]:not(.reglament-host)') !== null;

/** True when one of these lies over something that the portal shows in the cell. */
export function coversOf(cell: Element, ours: readonly Element[]): boolean {
  return ours.some((one) => coveredBy(cell, one.getBoundingClientRect()));
}

/** True when a box lies over something that the portal shows in the cell. */
export function coveredBy(cell: Element, box: Box): boolean {
  return shownPlaces(cell, isOurs).some((place) => meets(box, place));
}

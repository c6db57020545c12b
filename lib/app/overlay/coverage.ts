import { shownPlaces } from '@/lib/portal/pages/shownPlaces.ts';

const meets = (a: DOMRect, b: DOMRect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isOurs = (node: Element) => node.closest('[class*="reglament-"]:not(.reglament-host)') !== null;

/** True when one of these lies over something that the portal shows in the cell. */
export function coversOf(cell: Element, ours: readonly Element[]): boolean {
  const taken = ours.map((one) => one.getBoundingClientRect());
  return shownPlaces(cell, isOurs).some((place) => taken.some((one) => meets(one, place)));
}

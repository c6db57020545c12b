/** The parts of the portal's that show something: elements without elements inside, and none of ours. */
function shownParts(cell: Element): Element[] {
  return [...cell.querySelectorAll('*')].filter(
    (node) => node.childElementCount === 0 && !node.closest('[class*="reglament-"]:not(.reglament-host)'),
  );
}

const meets = (a: DOMRect, b: DOMRect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** True when one of these lies over something that the portal shows in the cell: a line of a title, a button. */
export function coversOf(cell: Element, ours: readonly Element[]): boolean {
  const places = ours.map((one) => one.getBoundingClientRect());
  return shownParts(cell).some((part) =>
    [...part.getClientRects()].some((line) => places.some((place) => meets(place, line))),
  );
}

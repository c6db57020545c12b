const meets = (a: DOMRect, b: DOMRect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isOurs = (node: Element | null) => Boolean(node?.closest('[class*="reglament-"]:not(.reglament-host)'));

const pressed = 'a, button, input, [role="button"], [onclick]';

/** Where the portal shows something in a cell: its links and buttons, the lines of its texts, and what has no text. */
function shownPlaces(cell: Element): DOMRect[] {
  const places: DOMRect[] = [];
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if ((node.firstChild === null || node.matches(pressed)) && !isOurs(node))
        places.push(...node.getClientRects());
    } else if (node.nodeValue?.trim() && !isOurs(node.parentElement)) {
      range.selectNodeContents(node);
      places.push(...range.getClientRects());
    }
  }
  return places;
}

/** True when one of these lies over something that the portal shows in the cell. */
export function coversOf(cell: Element, ours: readonly Element[]): boolean {
  const taken = ours.map((one) => one.getBoundingClientRect());
  return shownPlaces(cell).some((place) => taken.some((one) => meets(one, place)));
}

const pressed = 'a, button, input, [role="button"], [onclick]';

/**
 * Where the portal shows something in a cell of its list: its links and buttons, the lines of its texts, and what has no text.
 * @param isOurs true for what the extension has put there
 */
export function shownPlaces(cell: Element, isOurs: (node: Element) => boolean): DOMRect[] {
  const places: DOMRect[] = [];
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node instanceof Element ? node : node.parentElement;
    if (!holder || isOurs(holder)) continue;
    if (node instanceof Element) {
      if (node.firstChild === null || node.matches(pressed)) places.push(...node.getClientRects());
    } else if (node.nodeValue?.trim()) {
      range.selectNodeContents(node);
      places.push(...range.getClientRects());
    }
  }
  return places;
}

import { controlClass } from './controls.ts';

/**
 * What stands beside a control and belongs to it: the sibling of `className` between it and the next control. Several of our
 * own things stand after one control, so that none may expect to be right beside it: two that do would put themselves
 * between each other without end.
 */
export function companionOf(control: Element, className: string): HTMLButtonElement | null {
  for (let next = control.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.classList.contains(controlClass)) return null;
    if (next instanceof HTMLButtonElement && next.classList.contains(className)) return next;
  }
  return null;
}

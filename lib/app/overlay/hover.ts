import { hoveredTaskLink } from '@/lib/portal/pages/taskLink.ts';
import { type ControlState, controlClass, insertControl } from './controls.ts';

const leaveMs = 400;

/**
 * Shows a control beside any other task link while it is hovered or focused. It stands in the page's order right after
 * the link, so that Tab reaches it, and takes no room.
 */
export function startHover({ control, signal }: { control: ControlState; signal: AbortSignal }): void {
  let holder: HTMLElement | null = null;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  function show(taskId: number, link: Element): void {
    clearTimeout(leaving);
    if (holder?.previousElementSibling === link) return;
    holder?.remove();
    holder = document.createElement('span');
    holder.className = 'reglament-hover';
    link.after(holder);
    insertControl(holder, null, taskId, 'row', control);
  }

  function leave(): void {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      const focused = document.activeElement;
      if (
        holder &&
        (holder.matches(':hover') || holder.contains(focused) || holder.previousElementSibling === focused)
      )
        return;
      holder?.remove();
      holder = null;
    }, leaveMs);
  }

  const enter = (event: Event) => {
    const found = hoveredTaskLink(event.target);
    if (found) show(found.taskId, found.link);
    else if (
      holder &&
      !(event.target instanceof Element && event.target.closest(`.${controlClass}, .reglament-hover`))
    )
      leave();
  };
  document.addEventListener('mouseover', enter, { signal, passive: true });
  document.addEventListener('focusin', enter, { signal });
}

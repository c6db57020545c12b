import { hoveredTaskLink } from '@/lib/portal/pages/taskLink.ts';
import { isListRow, taskScope } from '@/lib/portal/pages/title.ts';
import { companionOf } from './companion.ts';
import { type ControlState, controlClass, insertControl } from './controls.ts';
import { coversOf } from './coverage.ts';
import { markClass } from './marks.ts';
import { actionsButton } from './taskForm.ts';

const leaveMs = 400;
const liftedClass = 'reglament-lifted';

/**
 * Shows a control beside any other task link while it is hovered or focused. It stands in the page's order right after
 * the link, so that Tab reaches it, and takes no room.
 */
export function startHover({ control, signal }: { control: ControlState; signal: AbortSignal }): void {
  let holder: HTMLElement | null = null;
  let more: HTMLButtonElement | null = null;
  let lifted: Element | null = null;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  function show(taskId: number, link: Element): void {
    clearTimeout(leaving);
    if (holder?.previousElementSibling === link) return;
    holder?.remove();
    holder = document.createElement('span');
    holder.className = 'reglament-hover';
    link.after(holder);
    insertControl(holder, null, taskId, 'row', control);
    holder.append(actionsButton(control, taskId));
  }

  /** The row menu: one «⋯» on the page, in the row under the pointer or with the focus, right after its control. */
  function showMore(row: Element): void {
    const button = row.querySelector<HTMLButtonElement>(`button.${controlClass}.reglament-row`);
    const cell = button?.parentElement;
    if (!button || !cell) return;
    const mark = companionOf(button, markClass);
    if (cell !== more?.parentElement) {
      more?.remove();
      more = actionsButton(control, Number(button.dataset.reglamentTask));
      (mark ?? button).after(more);
    }
    if (isListRow(row)) makeRoom(cell, mark ? [mark, more] : [more]);
  }

  /** Where a row is full, our buttons step up to its edge: what lies below stays the portal's. It fills up while it is shown. */
  function makeRoom(cell: Element, ours: readonly Element[]): void {
    if (cell === lifted) return;
    lifted?.classList.remove(liftedClass);
    lifted = coversOf(cell, ours) ? cell : null;
    lifted?.classList.add(liftedClass);
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
    const row = taskScope(event.target);
    if (row) showMore(row);
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

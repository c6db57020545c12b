import { numericId, taskIdOfAddress } from './place.ts';

const oldButton = '[data-bx-id="task-view-b-button"][data-action="COMPLETE"]';
/** The newer card's buttons have one id for every state: what they do is only in their words. */
const newButton =
  '.tasks-full-card-footer [data-task-button-id], .tasks-compact-card-footer [data-task-button-id]';
const completes = /^\s*(?:завершить|заверш|complete|finish)/i;
/** The list's flag in a row and the line of a row's menu: both say in their own call what they do, in every language. */
const listButton = '[onclick*="GridActions.action"]';
const listCall = /GridActions\.action\(\s*(["'])complete\1\s*,\s*(\d+)/;
const kanbanButton = '.tasks-kanban-task-complete';
const anyButton = `${oldButton}, ${newButton}, ${listButton}, ${kanbanButton}`;

function taskOf(button: HTMLElement): number | null {
  if (button.matches(oldButton)) return taskIdOfAddress(globalThis.location?.pathname ?? null);
  if (button.matches(listButton))
    return numericId(listCall.exec(button.getAttribute('onclick') ?? '')?.[2] ?? null);
  if (button.matches(kanbanButton))
    return numericId(button.closest('.main-kanban-item')?.getAttribute('data-id'));
  if (!completes.test(button.textContent ?? '')) return null;
  return numericId(button.closest('[data-task-id]')?.getAttribute('data-task-id'));
}

/**
 * The portal's own button that completes a task, where one was pressed: on a card of either generation, in a list's row or
 * its menu, on a kanban card; and the task it is about.
 */
export function completeButton(pressed: Element): { button: HTMLElement; taskId: number } | null {
  const button = pressed.closest<HTMLElement>(anyButton);
  const taskId = button && taskOf(button);
  return button && taskId ? { button, taskId } : null;
}

/**
 * The portal's own button that completes this task, as it stands on the page now: the portal draws its cards and rows anew
 * while they are open, and a button that was pressed before may be gone.
 */
export function completeButtonOf(taskId: number, root: ParentNode): HTMLElement | null {
  for (const one of root.querySelectorAll(anyButton)) {
    const found = completeButton(one);
    if (found?.taskId === taskId) return found.button;
  }
  return null;
}

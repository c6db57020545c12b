import { numericId, taskIdOfAddress } from './place.ts';

const oldButton = '[data-bx-id="task-view-b-button"][data-action="COMPLETE"]';
/** The newer card's buttons have one id for every state: what they do is only in their words. */
const newButton =
  '.tasks-full-card-footer [data-task-button-id], .tasks-compact-card-footer [data-task-button-id]';
const completes = /^\s*(?:завершить|заверш|complete|finish)/i;

/** The portal's own button that completes a task, where one was pressed; the task it is about. */
export function completeButton(pressed: Element): { button: HTMLElement; taskId: number } | null {
  const old = pressed.closest<HTMLElement>(oldButton);
  if (old) {
    const taskId = taskIdOfAddress(globalThis.location?.pathname ?? null);
    return taskId === null ? null : { button: old, taskId };
  }
  const button = pressed.closest<HTMLElement>(newButton);
  if (!button || !completes.test(button.textContent ?? '')) return null;
  const card = button.closest('[data-task-id]');
  const taskId = numericId(card?.getAttribute('data-task-id'));
  return taskId === null ? null : { button, taskId };
}

/**
 * The portal's own button that completes this task, as it stands on the page now: the portal draws its cards anew while they
 * are open, and a button that was pressed before may be gone.
 */
export function completeButtonOf(taskId: number, root: ParentNode): HTMLElement | null {
  for (const one of root.querySelectorAll(`${oldButton}, ${newButton}`)) {
    const found = completeButton(one);
    if (found?.taskId === taskId) return found.button;
  }
  return null;
}

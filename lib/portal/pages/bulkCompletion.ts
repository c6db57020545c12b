import { numericId } from './place.ts';

/** The list's panel for chosen rows: its action, its «Apply», and whether it goes for rows on other pages, too. */
const applyButton = '#apply_button_control';
const chosenAction = '[id^="action_button_"][id$="_control"]';
const forAll = '.main-grid-for-all-checkbox:checked';
const chosenRow = 'tr.main-grid-row-checked[data-id]';

/** What the list's panel is about to complete. */
export interface BulkCompletion {
  button: HTMLElement;
  /** The tasks of the chosen rows, as they stand in the list. */
  taskIds: number[];
  /** True when tasks that are not on this page are completed with them. */
  withOthers: boolean;
}

/** The panel's «Apply», where it was pressed to complete the chosen rows' tasks; null for every other press. */
export function bulkCompletion(pressed: Element, root: ParentNode): BulkCompletion | null {
  const button = pressed.closest<HTMLElement>(applyButton);
  if (!button || root.querySelector(chosenAction)?.getAttribute('data-value') !== 'complete') return null;
  const taskIds = [...root.querySelectorAll(chosenRow)].flatMap(
    (row) => numericId(row.getAttribute('data-id')) ?? [],
  );
  const withOthers = root.querySelector(forAll) !== null;
  return taskIds.length > 0 ? { button, taskIds, withOthers } : null;
}

/** The panel's «Apply» as it stands now, where it still completes what it was pressed for; null where the list has changed meanwhile. */
export function bulkButtonFor(asked: BulkCompletion, root: ParentNode): HTMLElement | null {
  const button = root.querySelector(applyButton);
  const now = button && bulkCompletion(button, root);
  if (!now || now.withOthers !== asked.withOthers) return null;
  return asked.taskIds.every((taskId) => now.taskIds.includes(taskId)) ? now.button : null;
}

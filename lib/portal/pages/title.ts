const scopeSelector = 'tr, .main-kanban-item, .tasks-full-card, .tasks-compact-card';
const titleSelector =
  '.task-title, .tasks-kanban-item-title, .tasks-field-title, #pagetitle, a[href*="/tasks/task/view/"]';
const titleMost = 120;

/** The row or card that shows a task around a node. */
export function taskScope(node: EventTarget | null): Element | null {
  return node instanceof Element ? node.closest(scopeSelector) : null;
}

/** True for a row of the list, whose height must stay the portal's. */
export function isListRow(scope: Element): boolean {
  return scope.matches('tr');
}

/** True inside one of the newer cards, which have no heading of the portal's own. */
export function isInNewCard(node: Element): boolean {
  return node.closest('.tasks-full-card, .tasks-compact-card') !== null;
}

/**
 * The title of the task that is shown around a node; empty when none is found.
 * @param otherwise where to look when the node is in no row and no card: the older page has its title at the top
 */
export function taskTitleNear(node: Element, otherwise: ParentNode | null): string {
  const scope = taskScope(node) ?? otherwise;
  return scope?.querySelector(titleSelector)?.textContent?.trim().slice(0, titleMost) ?? '';
}

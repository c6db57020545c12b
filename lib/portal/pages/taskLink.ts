import { taskIdOfAddress, taskLinkSelector } from './place.ts';

/** Inside these a control of its own is there already. */
const coveredSelector =
  '.main-grid-row, .main-kanban-item, .task-detail, .tasks-full-card, .tasks-compact-card';

/** The link to a task at or around a node, where no other place covers it: for a control on hover and focus. */
export function hoveredTaskLink(node: EventTarget | null): { taskId: number; link: Element } | null {
  if (!(node instanceof Element)) return null;
  const link = node.closest(taskLinkSelector);
  const taskId = taskIdOfAddress(link?.getAttribute('href') ?? null);
  if (!link || taskId === null || link.closest(coveredSelector)) return null;
  return { taskId, link };
}

import { kanban } from './kanban.ts';
import { list } from './list.ts';
import { compactCard, newCard } from './newCard.ts';
import { oldCard } from './oldCard.ts';
import { type Place, taskIdOfAddress, taskLinkSelector } from './place.ts';

/** Pages on which our controls have a place. */
export type PageKind = 'list' | 'task';

/** What a look at a page told: which of its places were not found although they should be there. */
export interface PageLook {
  page: PageKind;
  missing: string[];
}

const finds = (places: readonly Place[], root: ParentNode) =>
  places.some((place) => place.find(root).length > 0);

/**
 * Whether the page that is shown still has the marks by which we know its places: a portal's update may have renamed
 * them, and then nobody sees a control.
 * @returns null for a page on which none is expected
 */
export function lookAtPage(address: string, root: ParentNode): PageLook | null {
  // The older card lies over the list in a frame of its own, under the card's address.
  if (root.querySelector(`iframe[src*="/tasks/task/view/"]`)) return null;
  if (taskIdOfAddress(address) !== null)
    return { page: 'task', missing: finds([oldCard, newCard, compactCard], root) ? [] : ['card'] };
  if (!/\/tasks\/$/.test(address)) return null;
  const missing = [
    ...(root.querySelector('#pagetitle') ? [] : ['heading']),
    // An empty list has no rows; one with links to tasks has.
    ...(root.querySelector(taskLinkSelector) && !finds([list, kanban], root) ? ['rows'] : []),
  ];
  return { page: 'list', missing };
}

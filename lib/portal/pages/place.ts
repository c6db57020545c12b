/** Where a control goes and how it looks there. `card` shows the time too, `row` is only a button. */
export type PlaceKind = 'row' | 'card';

/** One spot on a page that shows a task. */
export interface Spot {
  taskId: number;
  kind: PlaceKind;
  /** The element our control becomes a child of. */
  parent: Element;
  /** Put before this child; at the end when null. */
  before: Element | null;
}

/** A place of the portal's pages: how to find its spots below a node. One file a place. */
export interface Place {
  name: string;
  /** Finds the spots of elements that match now; must be cheap and never change the page. */
  find(root: ParentNode): Spot[];
}

/** A task id from an attribute, or null: rows and cards also exist without a task (templates, drafts, headings). */
export function numericId(value: string | null | undefined): number | null {
  return value && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null;
}

const taskPath = /\/tasks\/task\/view\/([1-9]\d*)\//;

/** The task behind an address, the most stable hook of all (portal/README.md, 4). */
export function taskIdOfAddress(address: string | null): number | null {
  return numericId(taskPath.exec(address ?? '')?.[1]);
}

/** Any link to a task. */
export const taskLinkSelector = 'a[href*="/tasks/task/view/"]';

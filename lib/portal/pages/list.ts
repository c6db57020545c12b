import { numericId, type Place, taskIdOfAddress, taskLinkSelector } from './place.ts';

/** Real rows only: group headings, the empty row and the template row share the row's classes. */
const rowSelector =
  'tr.main-grid-row.main-grid-row-body[data-id]:not(.main-grid-row-custom):not(.main-grid-row-empty)';

/** The task list's grid: one control a row, in the cell that holds the row's own link. */
export const list: Place = {
  name: 'list',
  find(root) {
    return [...root.querySelectorAll(rowSelector)].flatMap((row) => {
      const taskId = numericId(row.getAttribute('data-id'));
      if (taskId === null) return [];
      const link = [...row.querySelectorAll(taskLinkSelector)].find(
        (candidate) => taskIdOfAddress(candidate.getAttribute('href')) === taskId,
      );
      const cell = link?.closest('.main-grid-cell-inner') ?? link?.closest('td');
      return cell ? [{ taskId, kind: 'row' as const, parent: cell, before: null }] : [];
    });
  },
};

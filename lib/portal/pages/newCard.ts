import { numericId, type Place } from './place.ts';

/** The newer full card, mounted without an iframe. A new, unsaved task has no numeric id. */
export const newCard: Place = {
  name: 'newCard',
  find(root) {
    return [...root.querySelectorAll('.tasks-full-card[data-task-id]')].flatMap((card) => {
      const taskId = numericId(card.getAttribute('data-task-id'));
      const footer =
        card.querySelector('.tasks-full-card-footer') ?? card.querySelector('.tasks-full-card-main');
      return taskId !== null && footer
        ? [{ taskId, kind: 'card' as const, parent: footer, before: footer.firstElementChild }]
        : [];
    });
  },
};

/** The newer compact card, a popup. */
export const compactCard: Place = {
  name: 'compactCard',
  find(root) {
    return [...root.querySelectorAll('.tasks-compact-card[data-task-id]')].flatMap((card) => {
      const taskId = numericId(card.getAttribute('data-task-id'));
      if (taskId === null) return [];
      const footer = card.querySelector('.tasks-compact-card-footer');
      return [
        { taskId, kind: 'card' as const, parent: footer ?? card, before: footer?.firstElementChild ?? null },
      ];
    });
  },
};

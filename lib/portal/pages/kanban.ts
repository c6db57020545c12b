import { numericId, type Place } from './place.ts';

/** Kanban, my plan and deadlines: cards with a task's id; drafts have none. */
export const kanban: Place = {
  name: 'kanban',
  find(root) {
    return [...root.querySelectorAll('.main-kanban-item[data-id]')].flatMap((item) => {
      const taskId = numericId(item.getAttribute('data-id'));
      const wrapper = item.querySelector('.main-kanban-item-wrapper');
      return taskId !== null && wrapper
        ? [{ taskId, kind: 'row' as const, parent: wrapper, before: null }]
        : [];
    });
  },
};

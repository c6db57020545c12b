import { type Place, taskIdOfAddress } from './place.ts';

/** The older task page, alone or inside an iframe slider: the task's id is in the frame's own address. */
export const oldCard: Place = {
  name: 'oldCard',
  find(root) {
    const taskId = taskIdOfAddress(globalThis.location?.pathname ?? null);
    if (taskId === null) return [];
    const buttons =
      root.querySelector('.task-view-buttonset') ?? root.querySelector('.task-detail .task-detail-header');
    return buttons ? [{ taskId, kind: 'card', parent: buttons, before: buttons.firstElementChild }] : [];
  },
};

import type { PortalState, Task, User } from './model.ts';

/** True when `userId` is the head of a department that `otherId` works in, directly or above. */
export function isHeadOf(state: PortalState, userId: number, otherId: number): boolean {
  const other = state.users.get(otherId);
  if (!other || userId === otherId) return false;
  const queue = [...other.departmentIds];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const department = state.departments.find((candidate) => candidate.id === id);
    if (department?.headId === userId) return true;
    if (department?.parentId) queue.push(department.parentId);
  }
  return false;
}

export function isMember(task: Task, userId: number): boolean {
  return (
    task.creatorId === userId ||
    task.responsibleId === userId ||
    task.accompliceIds.includes(userId) ||
    task.auditorIds.includes(userId)
  );
}

export function mayRead(state: PortalState, user: User, task: Task): boolean {
  if (user.isAdmin || isMember(task, user.id)) return true;
  if (task.groupId && state.groups.get(task.groupId)?.memberIds.includes(user.id)) return true;
  return isHeadOf(state, user.id, task.responsibleId) || isHeadOf(state, user.id, task.creatorId);
}

/** Every action of the portal's `action` block that this stand-in decides (tasks.task.get.json). */
export function actionsOf(state: PortalState, user: User, task: Task): Record<string, boolean> {
  const creator = task.creatorId === user.id || user.isAdmin || isHeadOf(state, user.id, task.creatorId);
  const worker = task.responsibleId === user.id || task.accompliceIds.includes(user.id);
  const responsible = task.responsibleId === user.id;
  const either = creator || worker;
  const tracking = task.timeTracking && (worker || user.isAdmin);
  const open = task.status === 2 || task.status === 3;
  return {
    accept: false,
    decline: false,
    complete: (open || task.status === 6) && (creator || responsible),
    approve: task.status === 4 && creator,
    disapprove: task.status === 4 && creator,
    start: task.status === 2 && either,
    pause: task.status === 3 && either,
    delegate: open && (creator || responsible),
    remove: creator,
    edit: creator,
    defer: open && either,
    renew: (task.status === 5 || task.status === 6) && (creator || responsible),
    create: true,
    changeDeadline: creator || (responsible && task.allowChangeDeadline),
    checklistAddItems: either,
    addFavorite: !task.favoriteOf.has(user.id),
    deleteFavorite: task.favoriteOf.has(user.id),
    rate: creator && task.responsibleId !== user.id,
    take: false,
    'edit.originator': false,
    'checklist.reorder': either,
    'elapsedtime.add': worker || creator,
    'dayplan.timer.toggle': tracking && (open || task.status === 6),
    'edit.plan': creator || responsible,
    'checklist.add': either,
    'favorite.add': !task.favoriteOf.has(user.id),
    'favorite.delete': task.favoriteOf.has(user.id),
  };
}

import { type Elapsed, type PortalState, push, type Status, type Task, takeId } from './model.ts';

/** Writes a line of the task's history (tasks.task.history.list). */
export function record(
  state: PortalState,
  task: Task,
  userId: number,
  field: string,
  from: unknown,
  to: unknown,
): void {
  state.history.push({
    id: takeId(state, 'history'),
    taskId: task.id,
    userId,
    at: state.now(),
    field,
    from: from === null || from === undefined ? '' : String(from),
    to: to === null || to === undefined ? '' : String(to),
  });
}

/** Marks the task as changed by somebody now and tells the pages. */
export function touch(state: PortalState, task: Task, userId: number): void {
  task.changedAt = state.now();
  task.changedBy = userId;
  push(state, {
    command: 'task_update',
    params: { TASK_ID: task.id, USER_ID: userId },
    userIds: membersOf(task),
  });
}

export function membersOf(task: Task): number[] {
  return [...new Set([task.creatorId, task.responsibleId, ...task.accompliceIds, ...task.auditorIds])];
}

/** Sets a status with its dates and history; completing or deferring stops the user's timer on it (behaviour.md). */
export function setStatus(state: PortalState, task: Task, userId: number, status: Status): void {
  if (status === 4 || status === 5 || status === 6) {
    for (const [owner, timer] of state.timers) {
      if (timer.taskId === task.id && (owner === userId || status !== 6)) stopTimer(state, owner);
    }
  }
  record(state, task, userId, 'STATUS', task.status, status);
  const now = state.now();
  task.status = status;
  task.statusChangedAt = now;
  if (status === 3) task.startedAt ??= now;
  task.closedAt = status === 5 || status === 4 ? now : null;
  task.closedBy = status === 5 || status === 4 ? userId : 0;
  touch(state, task, userId);
}

export interface NewElapsed {
  taskId: number;
  userId: number;
  seconds: number;
  comment: string;
  source: 2 | 3;
  createdAt: number;
  startedAt: number;
  stoppedAt: number;
}

/** Adds an elapsed item; changes the task's total at once, not its changed date (behaviour.md). */
export function addElapsed(state: PortalState, item: NewElapsed, byUserId: number): Elapsed {
  const stored: Elapsed = { id: takeId(state, 'elapsed'), ...item };
  state.elapsed.set(stored.id, stored);
  const ofTask = state.elapsedByTask.get(item.taskId);
  if (ofTask) ofTask.push(stored);
  else state.elapsedByTask.set(item.taskId, [stored]);
  retotal(state, item.taskId, byUserId);
  return stored;
}

export function removeElapsed(state: PortalState, item: Elapsed, byUserId: number): void {
  state.elapsed.delete(item.id);
  const ofTask = state.elapsedByTask.get(item.taskId) ?? [];
  state.elapsedByTask.set(
    item.taskId,
    ofTask.filter((other) => other.id !== item.id),
  );
  retotal(state, item.taskId, byUserId);
}

/** Recomputes a task's total from its items and writes history when it changed. */
export function retotal(state: PortalState, taskId: number, byUserId: number): void {
  const task = state.tasks.get(taskId);
  if (!task) return;
  const total = (state.elapsedByTask.get(taskId) ?? []).reduce((sum, item) => sum + item.seconds, 0);
  if (total === task.spentSeconds) return;
  record(state, task, byUserId, 'TIME_SPENT_IN_LOGS', task.spentSeconds, total);
  task.spentSeconds = total;
}

/** Stops a user's timer; a run of at least one second becomes one elapsed item with SOURCE 3. False when none ran. */
export function stopTimer(state: PortalState, userId: number): boolean {
  const timer = state.timers.get(userId);
  if (!timer) return false;
  state.timers.delete(userId);
  // The portal counts in whole seconds: both ends are unix times.
  const startedAt = Math.floor(timer.startedAt / 1000) * 1000;
  const stoppedAt = Math.floor(state.now() / 1000) * 1000;
  const seconds = (stoppedAt - startedAt) / 1000;
  const task = state.tasks.get(timer.taskId);
  if (seconds > 0 && task) {
    addElapsed(
      state,
      {
        taskId: timer.taskId,
        userId,
        seconds,
        comment: '',
        source: 3,
        createdAt: startedAt,
        startedAt,
        stoppedAt,
      },
      userId,
    );
  }
  push(state, {
    command: 'task_timer_stop',
    params: { taskId: timer.taskId, userId, timeElapsed: { [userId]: task?.spentSeconds ?? 0 } },
    userIds: [userId],
  });
  return true;
}

/** Starts a user's timer as the portal does: stops the running one, puts the task into the plan and into status 3. */
export function startTimer(state: PortalState, userId: number, task: Task): void {
  stopTimer(state, userId);
  state.timers.set(userId, { taskId: task.id, startedAt: state.now() });
  const plan = state.plans.get(userId) ?? new Set<number>();
  plan.add(task.id);
  state.plans.set(userId, plan);
  if (task.status !== 3) setStatus(state, task, userId, 3);
  push(state, {
    command: 'task_timer_start',
    params: { taskId: task.id, timeElapsed: task.spentSeconds },
    userIds: [userId],
  });
}

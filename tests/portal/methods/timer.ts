import { startTimer, stopTimer } from '../state/changes.ts';
import { actionsOf, mayRead } from '../state/rights.ts';
import { asNumber, asRecord, type Context, type Method, pick, RestError, taskOf } from './context.ts';
import { wholeTask } from './shapes.ts';

/**
 * The one timer per user (behaviour.md). Without STOP_PREVIOUS a running timer of another task is an error; a task
 * without time tracking answers null without an error.
 */
const start: Method = (context, params) => {
  const task = taskOf(context, pick(params, 'taskId', 'id'));
  if (!task.timeTracking) return null;
  const stopPrevious = asRecord(pick(params, 'params')).STOP_PREVIOUS === 'Y';
  const running = context.state.timers.get(context.user.id);
  if (running && running.taskId !== task.id && !stopPrevious) {
    const other = context.state.tasks.get(running.taskId);
    throw new RestError(
      400,
      '0',
      `You already have a running timer in the task "${other?.title}" (${running.taskId})`,
    );
  }
  if (!actionsOf(context.state, context.user, task)['dayplan.timer.toggle']) {
    // The portal stops the running timer first and only then finds that it may not start this one.
    throw new RestError(400, '0', 'Failed to start the task timer');
  }
  startTimer(context.state, context.user.id, task);
  return wholeTask(context, task, true);
};

const pause: Method = (context, params) => {
  const task = taskOf(context, pick(params, 'taskId', 'id'));
  if (!task.timeTracking) return null;
  if (context.state.timers.get(context.user.id)?.taskId !== task.id) {
    throw new RestError(400, '0', 'Failed to stop the task timer');
  }
  stopTimer(context.state, context.user.id);
  return wholeTask(context, task, true);
};

export const timerMethods: Record<string, Method> = {
  'tasks.task.starttimer': start,
  'tasks.task.pausetimer': pause,
};

/** Ajax actions of the newer card: JSON body, answer `{status, data, errors}` (portal/README.md, 1). */
export const timerActions: Record<string, Method> = {
  'tasks.V2.Task.Tracking.Timer.start': (context, params) => {
    const id = asNumber(asRecord(params.task).id);
    start(context, { taskId: id, params: { STOP_PREVIOUS: 'Y' } });
    return newCardTask(context, id);
  },
  'tasks.V2.Task.Tracking.Timer.stop': (context, params) => {
    const id = asNumber(asRecord(params.task).id);
    pause(context, { taskId: id });
    return newCardTask(context, id);
  },
  'tasks.V2.Task.Tracking.Timer.getTaskWithActiveTimer': (context) => {
    const timer = context.state.timers.get(context.user.id);
    return timer ? newCardTask(context, timer.taskId) : null;
  },
};

function newCardTask(context: Context, id: number): unknown {
  const task = context.state.tasks.get(id);
  if (!task || !mayRead(context.state, context.user, task)) return null;
  const timers = [...context.state.timers]
    .filter(([, timer]) => timer.taskId === id)
    .map(([userId, timer]) => ({
      taskId: id,
      userId,
      startedAtTs: Math.floor(timer.startedAt / 1000),
      seconds: 0,
    }));
  return { id, title: task.title, timeSpent: task.spentSeconds, estimatedTime: task.estimateSeconds, timers };
}

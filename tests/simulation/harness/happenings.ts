import type { Context, Params } from '../../portal/methods/context.ts';
import { runMethod } from '../../portal/methods/registry.ts';
import { addElapsed } from '../../portal/state/changes.ts';
import type { User } from '../../portal/state/model.ts';
import { netFaults } from './network.ts';
import { boss, colleague, me } from './portal.ts';
import { type Random, randomOf } from './random.ts';
import type { Action, MishapKind, PortalKind } from './schedule.ts';
import type { Stage } from './stage.ts';

/** Somebody presses a button of the portal's own pages; what the portal does not let them do is not done. */
function press(stage: Stage, userId: number, method: string, params: Params): boolean {
  const context: Context = { state: stage.portal.state, user: stage.portal.state.users.get(userId) as User };
  try {
    runMethod(context, method, params, new Set());
    return true;
  } catch {
    return false;
  }
}

/** What happens on the portal by its own pages. */
export function happenOnPortal(stage: Stage, action: Action): void {
  const random = randomOf(action.seed);
  const { state } = stage.portal;
  const taskId = random.pick([1, 2, 3, 6]);
  const somebody = random.pick([boss, colleague]);
  const at = stage.clock.now();
  switch (action.kind as PortalKind) {
    case 'portalStart':
      if (press(stage, me, 'tasks.task.startTimer', { taskId, params: { STOP_PREVIOUS: 'Y' } }))
        stage.portalTimes.push({ at, what: 'timer', taskId });
      return;
    case 'portalPause': {
      const running = state.timers.get(me);
      if (running && press(stage, me, 'tasks.task.pauseTimer', { taskId: running.taskId }))
        stage.portalTimes.push({ at, what: 'timer', taskId: running.taskId });
      return;
    }
    case 'portalEntry': {
      const startedAt = Math.floor(at / 1000) * 1000 - 3 * 86_400_000 + action.id * 600_000;
      const span = { startedAt, createdAt: startedAt, stoppedAt: startedAt + 300_000 };
      addElapsed(state, { taskId, userId: me, seconds: 300, comment: 'с портала', source: 2, ...span }, me);
      return;
    }
    case 'portalDeadline':
      press(stage, boss, 'tasks.task.update', {
        taskId,
        fields: {
          DEADLINE: new Date(Math.floor(at / 60_000) * 60_000 + (5_000 + action.id) * 60_000).toISOString(),
        },
      });
      return;
    case 'portalTitle':
      press(stage, boss, 'tasks.task.update', { taskId, fields: { TITLE: `Продажи: Другое ${action.id}` } });
      return;
    case 'portalComplete':
      if (press(stage, random.pick([me, boss]), 'tasks.task.complete', { taskId }))
        stage.portalTimes.push({ at, what: 'timer', taskId });
      return;
    case 'portalDelete':
      if (press(stage, boss, 'tasks.task.delete', { taskId }))
        stage.portalTimes.push({ at, what: 'timer', taskId });
      return;
    case 'portalComment':
      press(stage, somebody, 'task.commentitem.add', { TASKID: taskId, FIELDS: { POST_MESSAGE: 'Когда?' } });
  }
}

/** What goes wrong. */
export function mishap(stage: Stage, action: Action): void {
  const random = randomOf(action.seed);
  const device = stage.devices[action.device];
  if (!device) return;
  switch (action.kind as MishapKind) {
    case 'net':
      device.line.faults.push({ kind: random.pick(netFaults), in: random.below(4) });
      return;
    case 'kill':
      device.kill();
      return;
    case 'killSoon':
      device.awake().life.dieAt = device.awake().life.awaits + random.between(1, 60);
      return;
    case 'second':
      device.boot();
      return;
    case 'offline':
      device.line.online = false;
      stage.clock.after(random.between(1_000, 3 * 3_600_000), () => {
        device.line.online = true;
      });
      return;
    case 'down':
      stage.portal.isDown = true;
      stage.clock.after(random.between(1_000, 3_600_000), () => {
        stage.portal.isDown = false;
      });
      return;
    case 'renew':
      stage.portal.auth.renewSessids();
      return;
    case 'signOut':
      signOut(stage, action, random);
      return;
    case 'quota':
    case 'abort':
      device.awake().life.storeFault = { kind: action.kind as 'quota' | 'abort', in: random.between(1, 12) };
      return;
    case 'upgrade':
      device.upgradeStore();
      return;
    case 'clockJump':
      stage.clockJumped = true;
      device.skewMs += random.between(-7_200_000, 7_200_000);
      return;
    case 'sleep':
      // The lid is closed: no background, no network; then everything wakes at once.
      device.kill();
      device.line.online = false;
      stage.clock.after(random.between(60_000, 3_600_000), () => {
        device.line.online = true;
        device.seePage();
      });
  }
}

const zones = ['Europe/Moscow', 'Asia/Vladivostok', 'Europe/Kaliningrad', 'America/New_York'] as const;

/** The person is somewhere else: the portal tells wall clocks of that zone from now on. */
export function travel(stage: Stage): void {
  const person = stage.portal.state.users.get(me);
  if (person) person.zone = stage.journeys.pick(zones);
}

/** Signed out for a while; then the same person signs in again. */
function signOut(stage: Stage, action: Action, random: Random): void {
  const device = stage.devices[action.device];
  if (!device) return;
  stage.portal.auth.signOut(device.cookie);
  stage.clock.after(random.between(1_000, 3_600_000), () => {
    device.cookie = stage.portal.auth.signIn(me);
    device.seePage();
  });
}

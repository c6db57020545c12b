import type { Elapsed } from '../../portal/state/model.ts';
import type { Kept } from './checks.ts';
import { me } from './portal.ts';
import type { Deed, Stage } from './stage.ts';

/** Starts and stops reach the portal with this much delay at most without being corrected (ms), at either end. */
const tolerantMs = 4_500;

/** The portal keeps whole seconds: two entries may share one without lying over each other (ms). */
const roundedMs = 1_500;

interface Span {
  from: number;
  to: number;
  taskId: number;
}

/**
 * The measured entries, as spans; what was typed by hand two days ago is checked by its words. Those of a deleted task are
 * seen by nobody, and nobody can correct them.
 */
function measured({ portal: { state } }: Stage, since: number): (Span & { item: Elapsed })[] {
  return [...state.elapsed.values()]
    .filter(
      ({ userId, startedAt, seconds, taskId }) =>
        userId === me && startedAt >= since && seconds > 0 && state.tasks.has(taskId),
    )
    .map((item) => ({
      from: item.startedAt,
      to: item.startedAt + item.seconds * 1000,
      taskId: item.taskId,
      item,
    }));
}

/** TIM-2: no entry of a person overlaps another; every run is on the portal to the second. */
export function checkTimes(stage: Stage, kept: Kept[]): string[] {
  if (stage.clockJumped) return [];
  const since = (stage.deeds[0]?.at ?? 0) - 86_400_000;
  const spans = measured(stage, since).sort((a, b) => a.from - b.from);
  return [...overlaps(spans), ...uncovered(stage, spans, kept), ...unworked(stage, spans)];
}

function overlaps(spans: (Span & { item: Elapsed })[]): string[] {
  const found: string[] = [];
  for (const [at, span] of spans.entries())
    for (const later of spans.slice(at + 1)) {
      const ms = Math.min(span.to, later.to) - later.from;
      if (ms > roundedMs)
        found.push(`entries ${span.item.id} and ${later.item.id} overlap by ${Math.round(ms / 1000)} s`);
    }
  return found;
}

interface Press {
  at: number;
  device: number;
  taskId: number;
  isStart: boolean;
  isSure: boolean;
}

/** Runs that nothing but their own device had a hand in are on the portal from start to stop. */
function uncovered(stage: Stage, spans: Span[], kept: Kept[]): string[] {
  const presses: Press[] = stage.deeds
    .filter((deed) => touchesTimer(deed) && deed.state !== 'refused')
    .map(({ at, device, taskId, kind, state }) => ({
      at,
      device,
      taskId,
      isStart: kind === 'startTimer',
      isSure: state === 'accepted',
    }));
  for (const { at } of stage.portalTimes.filter(({ what }) => what === 'timer'))
    presses.push({ at, device: -1, taskId: 0, isStart: false, isSure: true });
  presses.sort((a, b) => a.at - b.at);
  const found: string[] = [];
  for (const [at, press] of presses.entries()) {
    const next = presses[at + 1];
    if (!press.isStart || !press.isSure || !next) continue;
    // What another device or the portal's page did meanwhile, or a press nobody knows the end of, decides as well.
    const isOwn = next.device === press.device || isFinal(stage, next);
    if (!isOwn || !next.isSure || hasOthersBefore(presses, at)) continue;
    if (isTaskOf(stage, press.taskId) && !isToldOf(kept, press)) continue;
    const missing = gapSeconds(spans, { from: press.at, to: next.at, taskId: press.taskId });
    if (missing > tolerantMs / 1000 && !isToldOf(kept, press))
      found.push(
        `${missing} s of the run on task ${press.taskId} from ${clockOf(press.at)} are not on the portal`,
      );
  }
  return found;
}

/** Nothing is on the portal that nobody worked: every entry lies within the runs of the person's devices. */
function unworked(stage: Stage, spans: Span[]): string[] {
  const own = stage.deeds.filter((deed) => touchesTimer(deed) && deed.state !== 'refused');
  const isByPortal = stage.portalTimes.slice(0, -1).some(({ what }) => what === 'timer');
  // A press whose fate nobody knows may have begun or ended a run.
  if (isByPortal || own.some(({ state, kind }) => state === 'asked' || kind === 'retry')) return [];
  const end = stage.portalTimes.at(-1)?.at ?? 0;
  // CAR-2: a copy takes the timer over without a press.
  const pressed = spans.filter(({ taskId }) => own.some((deed) => deed.taskId === taskId));
  return pressed.flatMap((span) => {
    const runs = own
      .filter(({ kind, taskId }) => kind === 'startTimer' && taskId === span.taskId)
      .map(({ at, device }) => ({
        from: at,
        to: own.find((later) => later.at > at && later.device === device && endsRun(later))?.at ?? end,
        taskId: span.taskId,
      }));
    const outside = gapSeconds(runs, span);
    return outside > tolerantMs / 1000
      ? [
          `${outside} s on task ${span.taskId} from ${clockOf(span.from)} are on the portal, and nobody worked them`,
        ]
      : [];
  });
}

/** Completing and handing over stop the timer of their own task only; starting and pausing stop any. */
const endsRun = ({ kind }: Deed) => kind === 'startTimer' || kind === 'pauseTimer';

function touchesTimer({ kind }: Deed): boolean {
  return ['startTimer', 'pauseTimer', 'complete', 'carryOver', 'handOver', 'retry'].includes(kind);
}

/** The stop at the very end, by the person, on every device. */
const isFinal = (stage: Stage, press: Press) => press.at === stage.portalTimes.at(-1)?.at;

/** Presses elsewhere within the last while may still be on their way to this device. */
function hasOthersBefore(presses: Press[], at: number): boolean {
  const own = presses[at]?.device;
  return presses.slice(0, at).some(({ device }) => device !== own && device >= -1 && device !== own);
}

/** A task that is gone or done takes no more time. */
function isTaskOf(stage: Stage, taskId: number): boolean {
  const task = stage.portal.state.tasks.get(taskId);
  return !task || task.status === 4 || task.status === 5;
}

/** The person is told of it: the start or its entry is in the repair list. */
function isToldOf(kept: Kept[], press: Press): boolean {
  return (kept[press.device]?.operations ?? []).some(
    ({ state, payload }) => state === 'refused' && payload.taskId === press.taskId,
  );
}

function gapSeconds(spans: Span[], run: Span): number {
  const inside = spans
    .filter(({ taskId }) => taskId === run.taskId)
    .map(({ from, to }) => ({ from: Math.max(from, run.from), to: Math.min(to, run.to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  let covered = 0;
  let end = run.from;
  for (const { from, to } of inside) {
    covered += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return Math.round((run.to - run.from - covered) / 1000);
}

const clockOf = (at: number) => new Date(at).toISOString().slice(11, 19);

import browser from 'webextension-polyfill';
import { translator } from '@/lib/i18n/translate.ts';
import { places } from '@/lib/portal/pages/places.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { type OverlayState, overlayKey } from '../overlayState.ts';
import type { Refusal, Reply, TaskMark } from '../protocol.ts';
import { send } from '../send.ts';
import { type ControlState, controlClass, controlsOf, paintControl, placeControl } from './controls.ts';
import { startDayStrip } from './dayStrip.ts';
import { startHover } from './hover.ts';
import { createMarks, markClass } from './marks.ts';
import { startRoom } from './room.ts';
import { startStillness } from './stillness.ts';
import { answerNewTask, guardCompletion, openHere, placeFormButtons } from './taskForm.ts';
import { watchPage } from './watchPage.ts';

export interface OverlayOptions {
  host: string;
  signal: AbortSignal;
  /** Shows why an action was not done, with the way on. */
  onRefusal: (refusal: Refusal, state: OverlayState | null, start: (taskId: number) => void) => void;
  onGreeting: (state: OverlayState) => void;
  /** Shows what a task breaks, with the fixes (CHK-1). */
  onMarks: (taskId: number, state: OverlayState | null, fix: (mark: TaskMark) => void) => void;
  /** True in the page's top frame. */
  isTop: boolean;
}

/** Runs the overlay of one frame: controls at every place, painted from the shared state, one delegated listener. */
export async function startOverlay(options: OverlayOptions): Promise<void> {
  const { host, signal } = options;
  const key = overlayKey(host);
  let shared: OverlayState | null = null;
  let greeted = false;
  const control: ControlState = { running: null, t: translator('ru'), now: () => Date.now() };

  const stillness = startStillness(signal);
  const marks = createMarks(control, stillness);
  const lookForRoom = startRoom(signal);
  const paintStrip = options.isTop ? startDayStrip(host, signal) : () => undefined;

  function scan(): void {
    if (!shared) return;
    for (const place of places) for (const spot of place.find(document)) placeControl(spot, control);
    fillCards();
    placeFormButtons(control);
    marks.schedule();
    lookForRoom();
    paintStrip();
  }

  function repaint(taskIds: (number | undefined)[]): void {
    for (const id of taskIds)
      if (id !== undefined) for (const button of controlsOf(id)) paintControl(button, control);
  }

  function setRunning(running: ControlState['running']): void {
    const before = control.running?.taskId;
    control.running = running;
    repaint([before, running?.taskId]);
    tick();
  }

  function adopt(value: unknown): void {
    if (!isOverlayState(value)) return;
    const isFirst = shared === null;
    const languageChanged = shared?.language !== value.language;
    shared = value;
    if (languageChanged) control.t = translator(value.language);
    setRunning(value.running);
    if (isFirst || languageChanged) stillness.change(scan);
    // Once a page: a state written before «got it» arrived must not greet again.
    if (value.greet && !greeted) {
      greeted = true;
      options.onGreeting(value);
    }
  }

  let ticking: ReturnType<typeof setTimeout> | undefined;
  function tick(): void {
    clearTimeout(ticking);
    const { running } = control;
    if (!running || signal.aborted || document.visibilityState === 'hidden') return;
    repaint([running.taskId]);
    const untilNextSecond = 1000 - ((Date.now() - running.startedAt) % 1000);
    ticking = setTimeout(tick, untilNextSecond);
  }

  async function press(taskId: number): Promise<void> {
    const before = control.running;
    const stops = before?.taskId === taskId;
    // Painted at once; durable when the background answers. A refusal takes it back.
    setRunning(stops ? null : { taskId, startedAt: Date.now() });
    const reply: Reply = stops ? await send('pauseTimer', {}) : await send('startTimer', { taskId });
    if (reply.ok) return;
    setRunning(shared?.running ?? before);
    options.onRefusal(reply.refusal, shared, (id) => void press(id));
  }

  /** The portal's button was let through and is gone: its tasks are completed by us, those on other pages are not. */
  async function complete(taskIds: number[], withOthers: boolean): Promise<void> {
    const reply = await send('completeUnreported', { taskIds });
    const refusal: Refusal | null = reply.ok ? (withOthers ? { kind: 'listChanged' } : null) : reply.refusal;
    if (refusal) options.onRefusal(refusal, shared, (id) => void press(id));
  }

  function openMarks(taskId: number): void {
    options.onMarks(taskId, shared, async ({ ruleId, action }) => {
      if (action) return openHere(control, { task: taskId, action });
      const reply = await send('fixTask', { taskId, ruleId });
      if (!reply.ok) options.onRefusal(reply.refusal, shared, (id) => void press(id));
      marks.refresh();
    });
  }

  document.addEventListener(
    'click',
    (event) => {
      const found = event.target instanceof Element ? event.target : null;
      const mark = found?.closest<HTMLButtonElement>(`button.${markClass}`);
      if (mark) {
        event.preventDefault();
        event.stopImmediatePropagation();
        openMarks(Number(mark.dataset.reglamentTask));
        return;
      }
      const button = found?.closest(`button.${controlClass}`);
      if (!(button instanceof HTMLButtonElement)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void press(Number(button.dataset.reglamentTask));
    },
    { capture: true, signal },
  );
  // The portal's grids select rows and start dragging on these; our button is none of their business.
  for (const type of ['mousedown', 'pointerdown', 'dblclick'] as const) {
    document.addEventListener(
      type,
      (event) =>
        event.target instanceof Element &&
        event.target.closest(`button.${controlClass}, button.${markClass}, button.reglament-actions`) &&
        event.stopPropagation(),
      { capture: true, signal },
    );
  }
  document.addEventListener('visibilitychange', tick, { signal });

  /** Cards also show spent and planned time beside the button. */
  function fillCards(): void {
    for (const button of document.querySelectorAll<HTMLButtonElement>(
      `button.${controlClass}.reglament-card:not([data-filled])`,
    )) {
      button.dataset.filled = '';
      void send('taskFacts', { taskId: Number(button.dataset.reglamentTask) }).then((reply) => {
        const facts = reply.ok ? reply.facts : null;
        if (!facts) return;
        const spent = hoursMinutesText(facts.spentSeconds);
        const time =
          facts.estimateSeconds > 0
            ? control.t('timer.of', { spent, estimate: hoursMinutesText(facts.estimateSeconds) })
            : spent;
        button.dataset.idleText = `${control.t('timer.start')} · ${time}`;
        stillness.change(() => paintControl(button, control));
      });
    }
  }

  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !changes[key]) return;
    adopt(changes[key].newValue);
    marks.refresh();
  });
  adopt((await browser.storage.local.get(key))[key]);
  watchPage(() => stillness.change(scan), signal);
  startHover({ control, signal });
  guardCompletion(control, (taskIds, withOthers) => void complete(taskIds, withOthers), signal);
  if (options.isTop) answerNewTask(control, signal);
}

function isOverlayState(value: unknown): value is OverlayState {
  return typeof value === 'object' && value !== null && 'personId' in value && 'language' in value;
}

import type { Translate } from '@/lib/i18n/translate.ts';
import type { Spot } from '@/lib/portal/pages/place.ts';
import { taskTitleNear } from '@/lib/portal/pages/title.ts';
import { stopwatchText } from '@/lib/time/durations.ts';

/** The class of every control; also the mark by which an existing one is found again. */
export const controlClass = 'reglament-timer';
/** The class of whatever a control stands in. */
export const hostClass = 'reglament-host';

/** What a control needs to know to be painted. */
export interface ControlState {
  running: { taskId: number; startedAt: number } | null;
  t: Translate;
  now: () => number;
}

const template = document.createElement('button');
template.type = 'button';
template.append(document.createElement('i'), document.createElement('span'));

/**
 * Puts a new control into the page and paints it there, where its task's title is near. Cloned from one template:
 * hundreds of rows share one listener and one style sheet.
 */
export function insertControl(
  parent: Element,
  before: Element | null,
  taskId: number,
  kind: string,
  state: ControlState,
): void {
  const button = template.cloneNode(true) as HTMLButtonElement;
  button.className = `${controlClass} reglament-${kind}`;
  button.dataset.reglamentTask = String(taskId);
  parent.insertBefore(button, before);
  paintControl(button, state);
}

/** Puts the control of a spot where it belongs, unless it is there already (also as part of a cloned card). */
export function placeControl(spot: Spot, state: ControlState): void {
  const id = String(spot.taskId);
  let existing: HTMLButtonElement | null = null;
  for (const child of spot.parent.children) {
    if (!(child instanceof HTMLButtonElement) || !child.classList.contains(controlClass)) continue;
    if (child.dataset.reglamentTask === id && !existing) existing = child;
    else child.remove();
  }
  if (existing) return;
  spot.parent.classList.add(hostClass);
  const before = spot.before?.parentNode === spot.parent ? spot.before : null;
  insertControl(spot.parent, before, spot.taskId, spot.kind, state);
}

/** Paints one control: pressed while its task runs, with the time of the run. */
export function paintControl(button: HTMLButtonElement, state: ControlState): void {
  const runs = state.running !== null && button.dataset.reglamentTask === String(state.running.taskId);
  const pressed = String(runs);
  if (button.getAttribute('aria-pressed') !== pressed) {
    button.setAttribute('aria-pressed', pressed);
    const label = state.t(runs ? 'timer.pause' : 'timer.start');
    const title = titleNear(button);
    button.title = label;
    button.setAttribute(
      'aria-label',
      title ? state.t(runs ? 'timer.pauseTask' : 'timer.startTask', { title }) : label,
    );
  }
  const text = button.lastElementChild;
  const shown =
    runs && state.running
      ? stopwatchText((state.now() - state.running.startedAt) / 1000)
      : idleText(button, state);
  if (shown) text?.setAttribute('data-text', shown);
  else text?.removeAttribute('data-text');
}

/** What a control says while its task does not run: rows nothing, cards the action and the time. */
function idleText(button: HTMLButtonElement, state: ControlState): string {
  if (!button.classList.contains('reglament-card')) return '';
  return button.dataset.idleText ?? state.t('timer.start');
}

/** The task's title for the control's name, from what stands beside it. */
function titleNear(button: HTMLButtonElement): string {
  const otherwise =
    button.closest('.reglament-hover')?.parentElement ??
    (button.classList.contains('reglament-card') ? document : null);
  return taskTitleNear(button, otherwise);
}

/** Every control of a task in this document. */
export function controlsOf(taskId: number): NodeListOf<HTMLButtonElement> {
  return document.querySelectorAll<HTMLButtonElement>(
    `button.${controlClass}[data-reglament-task="${taskId}"]`,
  );
}

import browser from 'webextension-polyfill';
import { bulkButtonFor, bulkCompletion } from '@/lib/portal/pages/bulkCompletion.ts';
import { completeButton, completeButtonOf } from '@/lib/portal/pages/completeButton.ts';
import { ownCreateForm, pageContext, pageHeading } from '@/lib/portal/pages/context.ts';
import { isInNewCard, taskScope } from '@/lib/portal/pages/title.ts';
import { companionOf } from './companion.ts';
import type { ControlState } from './controls.ts';
import { type FormStart, isFormOpen, openFormDialog } from './formDialog.ts';

const headingMark = 'reglament-new';
const stripMark = 'reglament-own-form';
const subtaskClass = 'reglament-subtask';
const actionsClass = 'reglament-actions';

/** What this page knows of a new task: its project, task, CRM record and the selected words. */
function startHere(): FormStart {
  const { projectId, taskId, crm } = pageContext(location.pathname, document);
  const quote = String(getSelection() ?? '').trim();
  return {
    project: projectId,
    parent: taskId,
    crm,
    quote,
    ...(quote ? { url: location.href, page: document.title } : {}),
  };
}

/** Opens a form over the page, unless one is open. */
export function openHere(control: ControlState, start: FormStart = startHere()): void {
  if (!isFormOpen()) openFormDialog(start, control.t);
}

/** «+» beside the portal's heading; it stands in the heading and takes no room. On a task's page it adds a subtask. */
function placeHeadingButton(control: ControlState): void {
  const heading = pageHeading(document);
  if (!heading || heading.querySelector(`.${headingMark}`)) return;
  const holder = document.createElement('span');
  holder.className = `reglament-hover ${headingMark}`;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'reglament-plus';
  const { taskId } = pageContext(location.pathname, document);
  const label = control.t(taskId > 0 ? 'form.subtask' : 'form.open');
  button.setAttribute('aria-label', label);
  button.title = label;
  button.addEventListener('click', () => openHere(control));
  holder.append(button);
  heading.append(holder);
}

/** «Add subtask» on the newer cards, which have no heading of the portal's own. */
function placeCardButtons(control: ControlState): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.reglament-card')) {
    if (!isInNewCard(button) || companionOf(button, subtaskClass)) continue;
    const parent = Number(button.dataset.reglamentTask);
    const add = document.createElement('button');
    add.type = 'button';
    add.className = `reglament-plus ${subtaskClass}`;
    add.setAttribute('aria-label', control.t('form.subtask'));
    add.title = control.t('form.subtask');
    add.addEventListener('click', (event) => {
      event.stopPropagation();
      openHere(control, { ...startHere(), parent });
    });
    button.after(add);
  }
}

/** «⋯» on every card: what can be done with its task in one action (regulation G and H). */
function placeActionButtons(control: ControlState): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.reglament-card')) {
    if (companionOf(button, actionsClass)) continue;
    const after = companionOf(button, subtaskClass) ?? button;
    after.after(actionsButton(control, Number(button.dataset.reglamentTask)));
  }
}

/** A button that opens the actions of a task. */
export function actionsButton(control: ControlState, taskId: number): HTMLButtonElement {
  const more = document.createElement('button');
  more.type = 'button';
  more.className = actionsClass;
  more.dataset.reglamentTask = String(taskId);
  more.setAttribute('aria-label', control.t('overlay.actions'));
  more.setAttribute('aria-haspopup', 'dialog');
  more.title = control.t('overlay.actions');
  more.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    openHere(control, { task: taskId });
  });
  return more;
}

/** A press on a button of the portal's that completes: what has to be asked first, and the button as it stands then. */
interface HeldBack {
  button: HTMLElement;
  ask: FormStart;
  taskIds: number[];
  withOthers: boolean;
  /** Null where the list was drawn anew meanwhile and no button stands for it any more. */
  now: () => HTMLElement | null;
}

function heldBack(pressed: Element): HeldBack | null {
  const one = completeButton(pressed);
  if (one) {
    const { button, taskId } = one;
    // A menu that is gone meanwhile still does what its line says.
    const still = () => (button.isConnected || button.hasAttribute('onclick') ? button : null);
    return {
      button,
      ask: { task: taskId, action: 'complete', own: 'yes' },
      taskIds: [taskId],
      withOthers: false,
      now: () => still() ?? completeButtonOf(taskId, document),
    };
  }
  const bulk = bulkCompletion(pressed, document);
  if (!bulk) return null;
  const { button, taskIds, withOthers } = bulk;
  const ask: FormStart = { tasks: taskIds.map(String), ...(withOthers ? { others: 'yes' } : {}) };
  return { button, ask, taskIds, withOthers, now: () => bulkButtonFor(bulk, document) };
}

/**
 * RES-1: the portal's own «Complete» asks for the result first. It is let through when the person refuses; the task is marked
 * then. `onLost` completes them where the portal's button does not stand for these tasks any more.
 */
export function guardCompletion(
  control: ControlState,
  onLost: (taskIds: number[], withOthers: boolean) => void,
  signal: AbortSignal,
): void {
  let letThrough: HTMLElement | null = null;
  document.addEventListener(
    'click',
    (event) => {
      const found = event.target instanceof Element ? heldBack(event.target) : null;
      if (!found) return;
      if (letThrough === found.button) {
        letThrough = null;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isFormOpen()) return;
      openFormDialog(found.ask, control.t, () => {
        const now = found.now();
        if (!now) return onLost(found.taskIds, found.withOthers);
        letThrough = now;
        now.click();
      });
    },
    { capture: true, signal },
  );
}

/** On the portal's own form for a new task: the way to ours, with what was typed so far. */
function placeStrip(control: ControlState): void {
  const own = ownCreateForm(document);
  if (!own || own.anchor.parentElement?.querySelector(`.${stripMark}`)) return;
  const strip = document.createElement('button');
  strip.type = 'button';
  strip.className = stripMark;
  strip.textContent = control.t('form.fromOwn');
  strip.addEventListener('click', () => {
    const typed = ownCreateForm(document);
    openHere(control, {
      ...startHere(),
      parent: 0,
      title: typed?.title ?? '',
      quote: typed?.description ?? '',
    });
  });
  own.anchor.after(strip);
}

/** Puts the ways to the task form where they belong; safe to repeat. */
export function placeFormButtons(control: ControlState): void {
  placeHeadingButton(control);
  placeCardButtons(control);
  placeActionButtons(control);
  placeStrip(control);
}

/** The task of the row or card that has the focus, 0 for none. */
function focusedTask(): number {
  const near = taskScope(document.activeElement);
  const button = near?.querySelector<HTMLButtonElement>('button.reglament-timer');
  return Number(button?.dataset.reglamentTask ?? 0);
}

/** Opens the form or the palette when the background asks for it (the shortcuts). */
export function answerNewTask(control: ControlState, signal: AbortSignal): void {
  const listener = (message: unknown): Promise<boolean> | undefined => {
    if (typeof message !== 'object' || message === null) return undefined;
    if ('openPalette' in message) {
      const { taskId } = pageContext(location.pathname, document);
      openHere(control, { palette: 'yes', task: focusedTask() || taskId });
      return Promise.resolve(true);
    }
    if (!('openForm' in message)) return undefined;
    openHere(control);
    return Promise.resolve(true);
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}

import browser from 'webextension-polyfill';
import { ownCreateForm, pageContext, pageHeading } from '@/lib/portal/pages/context.ts';
import { isInNewCard } from '@/lib/portal/pages/title.ts';
import type { ControlState } from './controls.ts';
import { type FormStart, isFormOpen, openFormDialog } from './formDialog.ts';

const headingMark = 'reglament-new';
const stripMark = 'reglament-own-form';

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

function openHere(control: ControlState, start: FormStart = startHere()): void {
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
    if (!isInNewCard(button)) continue;
    if (button.nextElementSibling?.classList.contains('reglament-subtask')) continue;
    const parent = Number(button.dataset.reglamentTask);
    const add = document.createElement('button');
    add.type = 'button';
    add.className = 'reglament-plus reglament-subtask';
    add.setAttribute('aria-label', control.t('form.subtask'));
    add.title = control.t('form.subtask');
    add.addEventListener('click', (event) => {
      event.stopPropagation();
      openHere(control, { ...startHere(), parent });
    });
    button.after(add);
  }
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
  placeStrip(control);
}

/** Opens the form when the background asks for it (the shortcut). */
export function answerNewTask(control: ControlState, signal: AbortSignal): void {
  const listener = (message: unknown): Promise<boolean> | undefined => {
    if (typeof message !== 'object' || message === null || !('openForm' in message)) return undefined;
    openHere(control);
    return Promise.resolve(true);
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}

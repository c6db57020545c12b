import browser from 'webextension-polyfill';
import type { Translate } from '@/lib/i18n/translate.ts';
import type { TaskAction } from '../taskAction.ts';
import { isFormClosed } from './formFrame.ts';

/** What the page knows of a new task, as query of the form's address. */
export interface FormStart {
  draft?: string;
  /** The account's key, where the window itself does not say which portal it is about. */
  account?: string;
  title?: string;
  project?: number;
  parent?: number;
  crm?: string[];
  quote?: string;
  url?: string;
  page?: string;
  /** Not a form: what can be done with this task, or the palette. */
  task?: number;
  action?: TaskAction;
  palette?: 'yes';
  /** RES-1: asked for several, because the portal's list was about to complete them. */
  tasks?: string[];
  /** Beside those, the portal completes tasks that are not on the page. */
  others?: 'yes';
  /** RES-1: asked because the portal's own button was pressed. */
  own?: 'yes';
}

const styles = `
:host{all:initial}
dialog{border:0;padding:0;width:min(760px,calc(100vw - 24px));height:min(760px,calc(100vh - 24px));border-radius:16px;overflow:hidden;background:var(--ui-color-bg-content-primary,#fff);box-shadow:0 8px 40px rgba(0,0,0,.3)}
dialog.palette{height:min(460px,calc(100vh - 24px));width:min(620px,calc(100vw - 24px));margin-block-start:10vh}
dialog.actions{height:min(560px,calc(100vh - 24px));width:min(640px,calc(100vw - 24px))}
dialog::backdrop{background:rgba(0,0,0,.4)}
iframe{border:0;width:100%;height:100%;display:block}`;

/** The form's address with what is known. */
export function formQuery(start: FormStart): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(start))
    if (value !== undefined && value !== 0 && value !== '')
      query.set(key, Array.isArray(value) ? value.join(',') : String(value));
  return query.toString();
}

/**
 * Opens the task form over the page. It is a page of the extension in a frame inside a closed shadow root: the portal's
 * page can neither read nor write it.
 */
export function openFormDialog(start: FormStart, t: Translate, onLetThrough?: () => void): void {
  const host = document.createElement('reglament-form');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = document.createElement('style');
  sheet.textContent = styles;
  const dialog = document.createElement('dialog');
  const isAction = start.task !== undefined || start.tasks !== undefined;
  const label = t(start.palette ? 'overlay.palette' : isAction ? 'overlay.actions' : 'form.open');
  dialog.className = start.palette ? 'palette' : isAction ? 'actions' : '';
  dialog.setAttribute('aria-label', label);
  const frame = document.createElement('iframe');
  const token = crypto.randomUUID();
  frame.title = label;
  frame.src = `${browser.runtime.getURL('/form.html')}?${formQuery(start)}&token=${token}`;
  dialog.append(frame);
  root.append(sheet, dialog);
  document.body.append(host);
  const before = document.activeElement;
  const close = () => {
    window.removeEventListener('message', onMessage);
    host.remove();
    if (before instanceof HTMLElement) before.focus();
  };
  const onMessage = (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || !isFormClosed(event.data, token)) return;
    close();
    if (event.data.letThrough) onLetThrough?.();
  };
  window.addEventListener('message', onMessage);
  dialog.addEventListener('close', close);
  frame.addEventListener('load', () => frame.contentWindow?.focus());
  dialog.showModal();
}

/** True while a form is open on this page. */
export function isFormOpen(): boolean {
  return document.querySelector('reglament-form') !== null;
}

import browser from 'webextension-polyfill';
import { hintEvent } from '@/lib/portal/pages/pageEvents.ts';
import { send } from '../send.ts';

/** While a portal page is visible the background hears of it this often (ms). */
const everyMs = 20_000;
const hintPauseMs = 300;
/** A background that did not hear is told again after this (ms). */
const againMs = 1_000;

/** Tells the background that this portal page is visible, and of the page's own hints that something changed. */
export function announcePresence(signal: AbortSignal, isTop: boolean): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hinting: ReturnType<typeof setTimeout> | undefined;
  let isMore = false;
  const language = () => document.documentElement.lang || navigator.language;

  function hint(): void {
    isMore = false;
    void send('pageVisible', { language: language(), hint: true });
    hinting = setTimeout(() => {
      hinting = undefined;
      if (isMore) hint();
    }, hintPauseMs);
  }

  async function announce(): Promise<void> {
    clearTimeout(timer);
    if (signal.aborted || document.visibilityState !== 'visible') return;
    const reply = await send('pageVisible', { language: language(), hint: false });
    const isUnheard = !reply.ok && reply.refusal.kind === 'broken';
    // After an update of the extension this page's script is an orphan: it falls silent.
    if (isUnheard && !browser.runtime?.id) return;
    // A background that is just starting for the first time hears nothing yet: the page must not be lost for that.
    timer = setTimeout(() => void announce(), isUnheard ? againMs : everyMs);
  }

  document.addEventListener(
    hintEvent,
    () => {
      // At once: the page may be left in a moment. What follows on its heels is told of together.
      if (hinting === undefined) hint();
      else isMore = true;
    },
    { signal },
  );
  if (!isTop) return;
  document.addEventListener('visibilitychange', () => void announce(), { signal });
  void announce();
}

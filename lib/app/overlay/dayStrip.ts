import browser from 'webextension-polyfill';
import { translator } from '@/lib/i18n/translate.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { type DayStrip, dayStripKey } from '../dayStrip.ts';
import { send } from '../send.ts';

const stripClass = 'reglament-day';
const minuteMs = 60_000;

/**
 * The day as a slim strip at the edge of the portal's task pages: planned and actual, and the way to my day. It floats, so
 * that nothing of the page moves.
 */
export function startDayStrip(host: string, signal: AbortSignal): void {
  const key = dayStripKey(host);
  let strip: DayStrip | null = null;
  let button: HTMLButtonElement | null = null;

  function paint(): void {
    const isTaskPage = /\/tasks\//.test(location.pathname);
    if (!strip || !isTaskPage) {
      button?.remove();
      button = null;
      return;
    }
    button ??= create();
    if (!button.isConnected) document.body.append(button);
    const t = translator(strip.language);
    const live = strip.runningAt === null ? 0 : Math.max(0, Date.now() - strip.runningAt) / 1000;
    const fill = {
      planned: hoursMinutesText(strip.plannedSeconds),
      actual: hoursMinutesText(strip.actualSeconds + live),
    };
    const state = strip.isReported ? 'strip.reported' : strip.isFixed ? 'strip.fixed' : 'strip.notFixed';
    const text = `${t('strip.sums', fill)} · ${t(state)}`;
    if (button.textContent !== text) button.textContent = text;
    button.classList.toggle('attention', !strip.isFixed);
    button.title = t('strip.open');
  }

  function create(): HTMLButtonElement {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = stripClass;
    made.addEventListener('click', () => void send('openMyDay', {}));
    return made;
  }

  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !changes[key] || signal.aborted) return;
    strip = (changes[key].newValue as DayStrip | undefined) ?? null;
    paint();
  });
  void browser.storage.local.get(key).then((found) => {
    strip = (found[key] as DayStrip | undefined) ?? null;
    paint();
  });
  // The newer portal changes the address without loading a page; the strip follows within a moment.
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') paint();
  }, minuteMs / 12);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    button?.remove();
  });
}

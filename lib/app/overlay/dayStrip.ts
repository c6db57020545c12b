import { translator } from '@/lib/i18n/translate.ts';
import { isTaskPage } from '@/lib/portal/pages/addresses.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import type { DayStrip } from '../dayStrip.ts';
import { send } from '../send.ts';
import { watchDayStrip } from '../watchDayStrip.ts';

const stripClass = 'reglament-day';
const minuteMs = 60_000;

/**
 * The day as a slim strip at the edge of the portal's task pages: planned and actual, and the way to my day. It floats, so
 * that nothing of the page moves.
 * @returns paints it anew: the newer portal changes its address without loading a page
 */
export function startDayStrip(host: string, signal: AbortSignal): () => void {
  let strip: DayStrip | null = null;
  let button: HTMLButtonElement | null = null;

  function paint(): void {
    if (!strip || !isTaskPage(location.pathname)) {
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

  const stop = watchDayStrip(host, (newest) => {
    strip = newest;
    paint();
  });
  // While a timer runs its minutes go on without any news.
  const timer = setInterval(() => {
    if (strip?.runningAt && document.visibilityState === 'visible') paint();
  }, minuteMs);
  signal.addEventListener('abort', () => {
    stop();
    clearInterval(timer);
    button?.remove();
  });
  return paint;
}

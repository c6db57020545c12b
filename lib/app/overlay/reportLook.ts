import { lookAtPage } from '@/lib/portal/pages/look.ts';
import { send } from '../send.ts';

/** Pages are built by scripts: what is there is looked for this long (ms) after ours has come. */
const settleMs = 5_000;

/** Tells the background, once a page, which of the portal's marks were not found on it; shown in «State and data». */
export function reportLook(signal: AbortSignal): void {
  const timer = setTimeout(() => {
    const look = document.visibilityState === 'visible' ? lookAtPage(location.pathname, document) : null;
    if (look) void send('pageLooked', look);
  }, settleMs);
  signal.addEventListener('abort', () => clearTimeout(timer));
}

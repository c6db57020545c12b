import { defineContentScript } from 'wxt/utils/define-content-script';
import { cloudMatchPatterns } from '@/lib/portal/hosts.ts';
import { hintEvent, portalEvents } from '@/lib/portal/pages/pageEvents.ts';

interface PortalWindow {
  BX?: { addCustomEvent?: (name: string, listener: () => void) => void };
}

/** In the page's own world: the portal's events become bare "sync now" hints, nothing else. */
export default defineContentScript({
  matches: cloudMatchPatterns,
  allFrames: true,
  runAt: 'document_idle',
  world: 'MAIN',
  main() {
    const { BX } = window as PortalWindow;
    for (const name of portalEvents)
      BX?.addCustomEvent?.(name, () => document.dispatchEvent(new CustomEvent(hintEvent)));
  },
});

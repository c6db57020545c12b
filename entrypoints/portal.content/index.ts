import { defineContentScript } from 'wxt/utils/define-content-script';
import { createNotices } from '@/components/base/overlayNotices.tsx';
import { startOverlay } from '@/lib/app/overlay/overlay.ts';
import { announcePresence } from '@/lib/app/overlay/presence.ts';
import { answerRelay } from '@/lib/app/overlay/relay.ts';
import { reportLook } from '@/lib/app/overlay/reportLook.ts';
import { send } from '@/lib/app/send.ts';
import { cloudMatchPatterns } from '@/lib/portal/hosts.ts';
import './style.css';

/** The overlay on portal pages, in every frame: the older card lives in an iframe. */
export default defineContentScript({
  matches: cloudMatchPatterns,
  allFrames: true,
  runAt: 'document_idle',
  main(context) {
    const isTop = window.top === window;
    const notices = createNotices();
    if (isTop) answerRelay();
    announcePresence(context.signal, isTop);
    reportLook(context.signal);
    void startOverlay({
      host: location.host,
      signal: context.signal,
      isTop,
      onRefusal: notices.refuse,
      onMarks: notices.marks,
      onGreeting: (state) => {
        if (isTop) notices.greet(state, () => void send('greeted', {}));
      },
    });
  },
});

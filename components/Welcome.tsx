import '@/lib/i18n/wayTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { foreignHostInFront } from '@/lib/app/accountOfPage.ts';
import { whenPortalKnown } from '@/lib/app/rememberedAccount.ts';
import { languageOf, translator } from '@/lib/i18n/translate.ts';
import { AddPortal } from './state/AddPortal.tsx';
import { CompanySignIn } from './state/CompanySignIn.tsx';
import { ConnectApplication } from './state/ConnectApplication.tsx';
import { ConnectWebhook } from './state/ConnectWebhook.tsx';

/** Before any portal is known: the one thing to do. What was captured stays in the window's address until then. */
export function Welcome() {
  const t = translator(languageOf(navigator.language));
  // In a frame of some page nobody is asked for a key, and browsers keep most of what is needed from us.
  const isOwnPage = window.top === window;
  const holdsWords = location.search.length > 1;
  useEffect(() => whenPortalKnown(() => location.reload()), []);
  return (
    <main class="welcome">
      {t('popup.noPortal')}
      {isOwnPage && <OtherWays />}
      {holdsWords && <p>{t('capture.heldHere')}</p>}
    </main>
  );
}

/** What else there is beside the sign-in in this browser. */
function OtherWays() {
  const t = translator(languageOf(navigator.language));
  const [inFront, setInFront] = useState<string | null>(null);
  const reload = () => location.reload();
  useEffect(() => void foreignHostInFront().then(setInFront), []);
  return (
    <>
      <CompanySignIn t={t} onConnected={reload} />
      <details>
        <summary>{t('own.title')}</summary>
        <AddPortal key={inFront} t={t} suggested={inFront ?? ''} />
      </details>
      <details>
        <summary>{t('application.other')}</summary>
        <ConnectApplication t={t} onConnected={reload} />
      </details>
      <details>
        <summary>{t('way.other')}</summary>
        <ConnectWebhook t={t} onConnected={reload} />
      </details>
    </>
  );
}

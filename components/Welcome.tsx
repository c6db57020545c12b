import '@/lib/i18n/wayTexts.ts';
import { useEffect } from 'preact/hooks';
import { whenPortalKnown } from '@/lib/app/rememberedAccount.ts';
import { languageOf, translator } from '@/lib/i18n/translate.ts';
import { ConnectWebhook } from './state/ConnectWebhook.tsx';

/** Before any portal is known: the one thing to do. What was captured stays in the window's address until then. */
export function Welcome() {
  const t = translator(languageOf(navigator.language));
  const holdsWords = location.search.length > 1;
  useEffect(() => whenPortalKnown(() => location.reload()), []);
  return (
    <main class="welcome">
      {t('popup.noPortal')}
      <details>
        <summary>{t('way.other')}</summary>
        <ConnectWebhook t={t} onConnected={() => location.reload()} />
      </details>
      {holdsWords && <p>{t('capture.heldHere')}</p>}
    </main>
  );
}

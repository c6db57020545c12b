import '@/lib/i18n/wayTexts.ts';
import { useState } from 'preact/hooks';
import type { Diagnostics } from '@/lib/app/queries/diagnostics.ts';
import { connectApplication } from '@/lib/app/send.ts';
import { useSend, useTexts } from '../base/context.tsx';
import { Fault } from '../base/Fault.tsx';
import { CompanySignIn } from './CompanySignIn.tsx';
import { ConnectApplication } from './ConnectApplication.tsx';
import { ConnectWebhook } from './ConnectWebhook.tsx';
import { useConnect } from './useConnect.ts';

/** The way into the portal: which one it is, and the way to another. */
export function WayIn({ facts }: { facts: Diagnostics }) {
  const t = useTexts();
  const send = useSend();
  const [said, setSaid] = useState('');
  const [opened, setOpened] = useState<'webhook' | 'application' | null>(null);
  const { way, webhook } = facts;
  const onConnected = () => {
    setOpened(null);
    setSaid(t('way.connected'));
  };
  const { fault, isAsking, run } = useConnect(t, onConnected);
  const signInAgain = () =>
    run(facts.host, true, (host) => connectApplication({ host, clientId: '', clientSecret: '' }, t.language));
  return (
    <section class="keeping">
      <h3>{t('way.title')}</h3>
      <p>{way === 'webhook' ? `${t('way.webhook')}: ${webhook}` : t(`way.${way}`)}</p>
      <div class="row">
        {way !== 'session' && (
          <button
            type="button"
            class="button"
            onClick={() => void send('useSession', null).then(({ ok }) => setSaid(ok ? t('way.left') : ''))}
          >
            {t(way === 'webhook' ? 'way.leave' : 'application.leave')}
          </button>
        )}
        {way === 'application' && (
          <button type="button" class="button" disabled={isAsking} onClick={() => void signInAgain()}>
            {t('application.again')}
          </button>
        )}
        {way === 'session' && (
          <button type="button" class="button" onClick={() => setOpened('application')}>
            {t('application.other')}
          </button>
        )}
        {way === 'session' && (
          <button type="button" class="button" onClick={() => setOpened('webhook')}>
            {t('way.other')}
          </button>
        )}
      </div>
      <Fault text={fault} />
      {way === 'session' && <CompanySignIn t={t} onConnected={onConnected} />}
      {opened === 'webhook' && <ConnectWebhook t={t} onConnected={onConnected} />}
      {opened === 'application' && <ConnectApplication t={t} onConnected={onConnected} />}
      <p role="status">{said}</p>
    </section>
  );
}

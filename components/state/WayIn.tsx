import '@/lib/i18n/wayTexts.ts';
import { useState } from 'preact/hooks';
import { useSend, useTexts } from '../base/context.tsx';
import { ConnectWebhook } from './ConnectWebhook.tsx';

/** The way into the portal: which one it is, and the way to another. */
export function WayIn({ webhook }: { webhook: string }) {
  const t = useTexts();
  const send = useSend();
  const [said, setSaid] = useState('');
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="keeping">
      <h3>{t('way.title')}</h3>
      <p>{webhook ? `${t('way.webhook')}: ${webhook}` : t('way.session')}</p>
      {webhook !== '' && (
        <button
          type="button"
          class="button"
          onClick={() => void send('useSession', null).then(({ ok }) => setSaid(ok ? t('way.left') : ''))}
        >
          {t('way.leave')}
        </button>
      )}
      {webhook === '' && !isOpen && (
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {t('way.other')}
        </button>
      )}
      {webhook === '' && isOpen && (
        <ConnectWebhook
          t={t}
          onConnected={() => {
            setOpen(false);
            setSaid(t('way.connected'));
          }}
        />
      )}
      <p role="status">{said}</p>
    </section>
  );
}

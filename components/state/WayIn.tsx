import '@/lib/i18n/wayTexts.ts';
import { useState } from 'preact/hooks';
import { useSend, useTexts } from '../base/context.tsx';
import { ConnectWebhook } from './ConnectWebhook.tsx';

/** The way into the portal: which one it is, and the way to another. */
export function WayIn({ shownWay }: { shownWay: string }) {
  const t = useTexts();
  const send = useSend();
  const [said, setSaid] = useState('');
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="keeping">
      <h3>{t('way.title')}</h3>
      <p>{shownWay ? `${t('way.webhook')}: ${shownWay}` : t('way.session')}</p>
      {shownWay !== '' && (
        <button
          type="button"
          class="button"
          onClick={() => void send('useSession', null).then(({ ok }) => setSaid(ok ? t('way.left') : ''))}
        >
          {t('way.leave')}
        </button>
      )}
      {shownWay === '' && !isOpen && (
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {t('way.other')}
        </button>
      )}
      {shownWay === '' && isOpen && (
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

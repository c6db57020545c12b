import '@/lib/i18n/wayTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { companyPortal, connectApplication } from '@/lib/app/send.ts';
import type { Translate } from '@/lib/i18n/translate.ts';
import { Fault } from '../base/Fault.tsx';
import { useConnect } from './useConnect.ts';

/** One press for people whose administrator has set the company's application; nothing for everybody else. */
export function CompanySignIn({ t, onConnected }: { t: Translate; onConnected: () => void }) {
  const [portal, setPortal] = useState('');
  const { fault, isAsking, run } = useConnect(t, onConnected);
  useEffect(() => void companyPortal().then(setPortal), []);
  if (!portal) return null;
  return (
    <div class="connect">
      <button
        type="button"
        class="button primary"
        disabled={isAsking}
        onClick={() =>
          void run(portal, true, (host) =>
            connectApplication({ host, clientId: '', clientSecret: '' }, t.language),
          )
        }
      >
        {t('application.company', { portal })}
      </button>
      <Fault text={fault} />
    </div>
  );
}

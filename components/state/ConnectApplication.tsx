import '@/lib/i18n/wayTexts.ts';
import { useId, useState } from 'preact/hooks';
import { ownSignInAddress } from '@/lib/app/portalAccess.ts';
import { connectApplication } from '@/lib/app/send.ts';
import type { Translate } from '@/lib/i18n/translate.ts';
import { Fault } from '../base/Fault.tsx';
import { useConnect } from './useConnect.ts';
import './state.css';

const fields = ['portal', 'clientId', 'clientSecret'] as const;
const empty = { portal: '', clientId: '', clientSecret: '' };

/** Takes what a portal shows of a local application, and has the person sign in to it; works before any portal is known. */
export function ConnectApplication({ t, onConnected }: { t: Translate; onConnected: () => void }) {
  const id = useId();
  const [values, setValues] = useState(empty);
  const { fault, isAsking, run } = useConnect(t, onConnected);
  return (
    <form
      class="connect"
      onSubmit={(event) => {
        event.preventDefault();
        const { portal, clientId, clientSecret } = values;
        const connect = (host: string) =>
          connectApplication(
            { host, clientId: clientId.trim(), clientSecret: clientSecret.trim() },
            t.language,
          );
        void run(portal, true, connect).then((isDone) => isDone && setValues(empty));
      }}
    >
      <p>{t('application.explain')}</p>
      <p>
        {t('application.return')}: <code>{ownSignInAddress()}</code>
      </p>
      {fields.map((name) => (
        <p key={name}>
          <label for={`${id}-${name}`}>{t(`application.${name}`)}</label>
          <input
            id={`${id}-${name}`}
            class="field"
            {...(name === 'clientSecret' ? { type: 'password' } : { type: 'text' })}
            autocomplete="off"
            spellcheck={false}
            required
            value={values[name]}
            onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          />
        </p>
      ))}
      <button type="submit" class="button" disabled={isAsking}>
        {t('application.connect')}
      </button>
      <p class="muted">{t('application.secret')}</p>
      <Fault text={fault} />
    </form>
  );
}

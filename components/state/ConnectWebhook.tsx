import '@/lib/i18n/wayTexts.ts';
import { useId, useState } from 'preact/hooks';
import { connectWebhook } from '@/lib/app/send.ts';
import type { Translate } from '@/lib/i18n/translate.ts';
import { Fault } from '../base/Fault.tsx';
import { useConnect } from './useConnect.ts';
import './state.css';

/** Takes a webhook's address, hands it to the background and forgets it; works before any portal is known. */
export function ConnectWebhook({ t, onConnected }: { t: Translate; onConnected: () => void }) {
  const id = useId();
  const [address, setAddress] = useState('');
  const { fault, isAsking, run } = useConnect(t, onConnected);
  return (
    <form
      class="connect"
      onSubmit={(event) => {
        event.preventDefault();
        void run(address, false, () => connectWebhook(address, t.language)).then(
          (isDone) => isDone && setAddress(''),
        );
      }}
    >
      <p>{t('way.explain')}</p>
      <label for={id}>{t('way.address')}</label>
      <div class="row">
        <input
          id={id}
          class="field"
          // Shown as dots: whoever looks over a shoulder could use it.
          type="password"
          autocomplete="off"
          spellcheck={false}
          required
          aria-describedby={`${id}-secret`}
          aria-invalid={fault !== ''}
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={isAsking}>
          {t('way.connect')}
        </button>
      </div>
      <p id={`${id}-secret`} class="muted">
        {t('way.secret')}
      </p>
      <Fault text={fault} />
    </form>
  );
}

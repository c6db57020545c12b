import '@/lib/i18n/wayTexts.ts';
import { useId, useState } from 'preact/hooks';
import { askForPortal } from '@/lib/app/portalAccess.ts';
import type { Translate } from '@/lib/i18n/translate.ts';
import { Fault } from '../base/Fault.tsx';
import './state.css';

/** Lets us into a portal on a company's own server: one address, by the browser's own question. */
export function AddPortal({ t, suggested = '' }: { t: Translate; suggested?: string }) {
  const id = useId();
  const [address, setAddress] = useState(suggested);
  const [fault, setFault] = useState('');
  const [added, setAdded] = useState('');

  async function add(): Promise<void> {
    // What was wrong with the last answer says nothing while the browser asks anew.
    setFault('');
    const access = await askForPortal(address);
    const isGiven = access !== 'noAccess' && access !== 'portalAddress';
    setFault(isGiven ? '' : t(`refusal.${access}`));
    setAdded(isGiven ? access : '');
    if (isGiven) setAddress('');
  }

  return (
    <form
      class="connect"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <p>{t('own.explain')}</p>
      <label for={id}>{t('own.address')}</label>
      <div class="row">
        <input
          id={id}
          class="field"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder={t('own.example')}
          required
          aria-invalid={fault !== ''}
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {t('own.allow')}
        </button>
      </div>
      <Fault text={fault} />
      <p role="status">
        {added && (
          <>
            {t('own.allowed')}{' '}
            <a href={`https://${added}/`} target="_blank" rel="noreferrer">
              {added}
            </a>
          </>
        )}
      </p>
    </form>
  );
}

import { useRef, useState } from 'preact/hooks';
import { loadFromPortal } from '@/lib/app/loadProfile.ts';
import { type ProfileChange, profileChanges } from '@/lib/regulation/profile/policy.ts';
import { readProfileText } from '@/lib/regulation/profile/read.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { Fault } from '../base/Fault.tsx';

/** Takes a profile from a file or an address on the portal; shows what changes before it does (regulation K). */
export function ImportProfile({
  profile,
  onApply,
}: {
  profile: Profile;
  onApply: (profile: Profile) => void;
}) {
  const t = useTexts();
  const { account } = useScreen();
  const file = useRef<HTMLInputElement>(null);
  const [address, setAddress] = useState('');
  const [fault, setFault] = useState('');
  const [found, setFound] = useState<{ profile: Profile; changes: ProfileChange[] } | null>(null);

  function take(text: string): void {
    const read = readProfileText(text);
    setFault(read.ok ? '' : t(`options.fault.${read.fault}`, { place: read.place, detail: read.detail }));
    setFound(read.ok ? { profile: read.profile, changes: profileChanges(profile, read.profile) } : null);
  }

  async function load(): Promise<void> {
    const loaded = await loadFromPortal(address, account.host);
    if (loaded.ok) take(loaded.text);
    else {
      setFound(null);
      setFault(
        t(loaded.reason === 'foreign' ? 'options.foreignAddress' : 'options.notLoaded', {
          host: account.host,
        }),
      );
    }
  }

  return (
    <section class="import">
      <div class="row">
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          class="visually-hidden"
          aria-label={t('options.import')}
          onChange={(event) => {
            const [picked] = event.currentTarget.files ?? [];
            if (picked) void picked.text().then(take);
            event.currentTarget.value = '';
          }}
        />
        <button type="button" class="button" onClick={() => file.current?.click()}>
          {t('options.import')}
        </button>
        <input
          type="url"
          class="field small address"
          aria-label={t('options.importAddress')}
          placeholder={`${t('options.importAddress')}: https://${account.host}/…`}
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <button type="button" class="button" disabled={!address} onClick={() => void load()}>
          {t('options.load')}
        </button>
      </div>
      <Fault text={fault} />
      {found && (
        <section class="preview" aria-label={t('options.preview')}>
          <h3>{t('options.preview')}</h3>
          {found.changes.length === 0 ? (
            <p class="empty">{t('options.noChanges')}</p>
          ) : (
            <ul>
              {found.changes.map(({ path, before, after }) => (
                <li key={path}>
                  <code>{path}</code>: {show(before)} → <b>{show(after)}</b>
                </li>
              ))}
            </ul>
          )}
          <div class="row">
            <button
              type="button"
              class="button primary"
              onClick={() => {
                onApply(found.profile);
                setFound(null);
              }}
            >
              {t('options.apply')}
            </button>
            <button type="button" class="button" onClick={() => setFound(null)}>
              {t('options.cancel')}
            </button>
          </div>
        </section>
      )}
    </section>
  );
}

function show(value: unknown): string {
  return value === undefined ? '—' : JSON.stringify(value);
}

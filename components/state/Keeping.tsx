import { useRef, useState } from 'preact/hooks';
import { makeBackup } from '@/lib/app/backup.ts';
import { saveFile } from '@/lib/app/exportTable.ts';
import { forgetAnswers } from '@/lib/app/keptAnswers.ts';
import { forgetAccount } from '@/lib/app/rememberedAccount.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';

/** Everything as a file, back from a file, and out of this browser. */
export function Keeping() {
  const t = useTexts();
  const send = useSend();
  const { account, database } = useScreen();
  const file = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);

  async function save(scope: 'all' | 'unsent'): Promise<void> {
    if (!database) return;
    const backup = await makeBackup(database, account, scope, Date.now());
    const blob = new Blob([JSON.stringify(backup, null, 1)], { type: 'application/json' });
    saveFile(blob, `reglament-${scope}-${new Date(backup.madeAt).toISOString().slice(0, 10)}.json`);
    setSaid(t('keep.saved', { count: backup.operations.length + backup.drafts.length }));
  }

  async function restore(text: string): Promise<void> {
    const reply = await send('restoreBackup', { backup: parsed(text) });
    setSaid(t(reply.ok ? 'keep.restored' : `refusal.${reply.refusal.kind}`));
  }

  return (
    <section class="keeping">
      <h3>{t('keep.title')}</h3>
      <p>{t('keep.explain')}</p>
      <div class="row">
        <button type="button" class="button" onClick={() => void save('unsent')}>
          {t('keep.unsent')}
        </button>
        <button type="button" class="button" onClick={() => void save('all')}>
          {t('keep.all')}
        </button>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          class="visually-hidden"
          aria-label={t('keep.restore')}
          onChange={(event) => {
            const [picked] = event.currentTarget.files ?? [];
            if (picked) void picked.text().then(restore);
            event.currentTarget.value = '';
          }}
        />
        <button type="button" class="button" onClick={() => file.current?.click()}>
          {t('keep.restore')}
        </button>
      </div>
      <h3>{t('rebuild.title')}</h3>
      <p>{t('rebuild.explain')}</p>
      <button
        type="button"
        class="button"
        onClick={() => void send('rebuild', null).then(({ ok }) => setSaid(ok ? t('rebuild.begun') : ''))}
      >
        {t('rebuild.title')}
      </button>
      <h3>{t('forget.title')}</h3>
      <p>{t('forget.explain', { host: account.host })}</p>
      {isAsking ? (
        <p class="ask" role="alert">
          {t('forget.sure', { host: account.host })}{' '}
          <button
            type="button"
            class="button danger"
            onClick={() => {
              // A store that is still open here would be made anew by the next look into it.
              database?.close();
              void send('forgetPortal', { host: account.host }).then(() => {
                forgetAccount();
                forgetAnswers();
                location.reload();
              });
            }}
          >
            {t('forget.yes')}
          </button>{' '}
          <button type="button" class="button" onClick={() => setAsking(false)}>
            {t('forget.no')}
          </button>
        </p>
      ) : (
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {t('forget.title')}
        </button>
      )}
      <p role="status">{said}</p>
    </section>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

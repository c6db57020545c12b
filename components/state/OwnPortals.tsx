import '@/lib/i18n/wayTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { leavePortal, ownPortals, whenAccessChanges } from '@/lib/app/portalAccess.ts';
import { useTexts } from '../base/context.tsx';
import { AddPortal } from './AddPortal.tsx';

/** The portals on companies' own servers that we were let into, each with the way out, and the way to one more. */
export function OwnPortals() {
  const t = useTexts();
  const [hosts, setHosts] = useState<string[]>([]);
  useEffect(() => {
    const look = () => void ownPortals().then(setHosts);
    look();
    return whenAccessChanges(look);
  }, []);
  return (
    <section class="keeping">
      <h3>{t('own.title')}</h3>
      {hosts.length > 0 && (
        <ul class="own-portals">
          {hosts.map((host) => (
            <li key={host}>
              <span>{host}</span>{' '}
              <button
                type="button"
                class="button"
                aria-label={`${t('own.leave')}: ${host}`}
                onClick={() => void leavePortal(host)}
              >
                {t('own.leave')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddPortal t={t} />
    </section>
  );
}

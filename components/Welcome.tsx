import { languageOf, translator } from '@/lib/i18n/translate.ts';

/** Before any portal is known: the one thing to do. */
export function Welcome() {
  const t = translator(languageOf(navigator.language));
  return <main class="welcome">{t('popup.noPortal')}</main>;
}

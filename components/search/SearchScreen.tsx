import '@/lib/i18n/scenarioTexts.ts';
import { useState } from 'preact/hooks';
import { useDeadlineClock } from '../base/clock.ts';
import { useTexts } from '../base/context.tsx';
import { SearchField } from '../base/SearchField.tsx';
import { Found } from './Found.tsx';

/** SRC-1: the search as a screen of its own. */
export function SearchScreen() {
  const t = useTexts();
  const now = useDeadlineClock();
  const [text, setText] = useState('');
  return (
    <section class="search-screen">
      <h1>{t('search.title')}</h1>
      <SearchField label={t('popup.search')} text={text} onText={setText} />
      <Found text={text} now={now} />
    </section>
  );
}

import { describe, expect, it } from 'vitest';
import '@/lib/i18n/conflictTexts.ts';
import '@/lib/i18n/dayTexts.ts';
import '@/lib/i18n/ruleTexts.ts';
import '@/lib/i18n/scenarioTexts.ts';
import '@/lib/i18n/screenTexts.ts';
import '@/lib/i18n/stateTexts.ts';
import '@/lib/i18n/wayTexts.ts';
import '@/lib/i18n/writtenTexts.ts';
import { rawText, type TextKey, textKeys } from '@/lib/i18n/texts.ts';
import { languageOf, translator } from '@/lib/i18n/translate.ts';

const places = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''));

describe('texts', () => {
  it.each(textKeys())('%s has the same places in both languages', (key: TextKey) => {
    expect(places(rawText('ru', key))).toEqual(places(rawText('en', key)));
    // A dash and places alone are the same in every language.
    if (hasWords(rawText('ru', key)) || hasWords(rawText('en', key)))
      expect(rawText('ru', key)).toMatch(/[а-яё]/i);
    expect(rawText('en', key)).not.toMatch(/[а-яё]/i);
  });

  it('chooses plural forms', () => {
    const ru = translator('ru');
    expect([1, 3, 5, 11, 21].map((count) => ru('badge.overdue', { count }))).toEqual([
      '1 просрочена',
      '3 просрочены',
      '5 просрочено',
      '11 просрочено',
      '21 просрочена',
    ]);
    expect(translator('en')('sync.problems', { count: 1 })).toBe('1 needs a decision');
  });

  it('knows the language of a portal', () => {
    expect(['ru', 'ru-RU', 'kz', 'en', 'de'].map(languageOf)).toEqual(['ru', 'ru', 'ru', 'en', 'en']);
  });
});

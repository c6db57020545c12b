import type { Language } from './language.ts';
import { rawText, type TextKey } from './texts.ts';

export type Fill = Record<string, string | number>;

/** Translates: fills `{name}` places, and chooses the plural form by `count` where a text has forms. */
export interface Translate {
  (key: TextKey, fill?: Fill): string;
  language: Language;
}

const order: Record<Language, Intl.LDMLPluralRule[]> = { ru: ['one', 'few', 'many'], en: ['one', 'other'] };

const made = new Map<Language, Translate>();

/** The translation into a language, made once: every part of a screen asks for it. */
export function translator(language: Language): Translate {
  const known = made.get(language) ?? makeTranslator(language);
  made.set(language, known);
  return known;
}

function makeTranslator(language: Language): Translate {
  const rules = new Intl.PluralRules(language);
  const translate = (key: TextKey, fill: Fill = {}) => {
    const forms = rawText(language, key).split('|');
    const form =
      forms.length > 1
        ? (forms[order[language].indexOf(rules.select(Number(fill.count ?? 0)))] ?? forms.at(-1))
        : forms[0];
    return (form ?? '').replace(/\{(\w+)\}/g, (_whole, name: string) => String(fill[name] ?? ''));
  };
  return Object.assign(translate, { language });
}

/** The language a text may be shown in: Russian for Russian-speaking portals, else English. */
export function languageOf(code: string): Language {
  return /^(ru|by|be|kz|kk|ua|uk)/i.test(code) ? 'ru' : 'en';
}

import { familyOf } from './families.ts';
import type { WordKeys } from './forms.ts';

/** A shorter root says too little. */
const rootLeast = 4;

/**
 * What makes one word of another, by how the word ends and what its key loses then: «отгрузка» of «отгрузить»,
 * «выставление» of «выставить», «поставщик» of «поставить», «рекламный» of «реклама».
 */
const derivations: readonly [word: RegExp, key: RegExp, into: string][] = [
  [/[еая]ни(?:[еяюий]|ем|ям|ями|ях)$/, /[еая]н$/, ''],
  [/н(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ыми|ую|ом)$/, /([^аеиоуыэюяьн])н$/, '$1'],
  [/ск(?:ий|ая|ое|ие|ого|ой|ому|им|их|ими|ую|ом)$/, /(?:иче)?с?к$/, ''],
  [/ств(?:о|а|у|ом|е|ам|ами|ах)?$/, /ств$/, ''],
  [/инг(?:[аеуи]|ом|ов|ам|ами|ах)?$/, /инг$/, ''],
  [/ик(?:[аеиу]|ой|ою|ам|ами|ах)$/, /ик$/, ''],
  [/[иы]вк/, /[иы]вк$/, ''],
  [/ност(?:[ьи]|ью|ей|ям|ями|ях)$/, /н(?:ост)?$/, ''],
  [/аж(?:[аеуи]?|ом|ей|ам|ами|ах)$/, /а[жз]$/, ''],
  [/ци(?:[яиюей]|ей|ям|ями|ях)$/, /[ая]ц$/, ''],
  [/(?:чик|щик)(?:[аеуи]?|ом|ов|ам|ами|ах)$/, /ль?щик$|[чщ]ик$/, ''],
  [/тел(?:[ьяюеи]|ем|ей|ям|ями|ях)$/, /[аеия]тел$/, ''],
  [/к(?:[аиеу]|ой|ою|ам|ами|ах)$|[ое]к$/, /[ое]?к$/, ''],
  [/[иы]ва[а-я]*$/, /[иы]в(?:ан)?$/, ''],
  [/ирово?[ак]|иру[а-я]*$/, /ир(?:ов)?$/, ''],
];

/** What a root's last consonants turn into from word to word: «обсуждение» and «обсудить», «обновление» and «обновить». */
const softened: readonly [RegExp, string][] = [
  [/([бпвмф])л$/, '$1'],
  [/ов$/, ''],
  [/льн$/, 'л'],
  [/жд$/, 'д'],
  // «прокладка» and «проложить»
  [/(?<!^с)клад$/, 'лоз'],
  [/с[тк]$/, 'т'],
  [/ш$/, 'с'],
  [/[жд]$/, 'з'],
  [/[щчц]$/, 'т'],
  [/[аеиоуыэюя]?й$/, ''],
];

/** What stands before a root and makes a verb complete: «отремонтировать» is about a «ремонт». */
const verbPrefix =
  /^(?:пере|пред|подо|разо|про|при|под|раз|рас|воз|вос|ото|обо|из|ис|за|на|по|до|от|об|вы|со|[осу])/;

/** What two words share when one is made of the other. */
export interface Roots {
  /** The same for «отгрузить» and «отгрузка»; empty where too little is left. */
  root: string;
  /** The root without what made a verb complete; empty for none. */
  bare: string;
}

/**
 * The root of a word (SRC-1: «отгрузка» finds «отгрузить»).
 * @param keys what the word shares with its own forms
 */
export function rootsOf(word: string, { form, stem }: WordKeys): Roots {
  if (/^[a-z]/.test(word)) return { root: longEnough(englishRoot(form), ''), bare: '' };
  const family = familyOf(form);
  if (family) return { root: family, bare: '' };
  let root = stem;
  for (const [ends, pattern, into] of derivations)
    if (ends.test(word)) root = longEnough(root.replace(pattern, into), root);
  const bare = root.replace(verbPrefix, '');
  return { root: hardened(root), bare: bare === root ? '' : hardened(bare) };
}

/** «creation» and «create», «deployment» and «deploy». */
const englishRoot = (form: string) =>
  form
    .replace(/(?:ion|ment|or|er)$/, '')
    .replace(/y$/, 'i')
    .replace(/e$/, '');

const longEnough = (shorter: string, otherwise: string) =>
  shorter.length >= rootLeast ? shorter : otherwise;

/** A root as it stands before any ending; empty where too little is left. */
function hardened(root: string): string {
  let hard = root;
  for (const [pattern, into] of softened) hard = longEnough(hard.replace(pattern, into), hard);
  return hard.length >= rootLeast ? hard : '';
}

import { keysOf, partOf } from './forms.ts';
import { rootsOf } from './roots.ts';

/** How well a word of a task answers a word that was typed. */
export const matchWeights = {
  exact: 1,
  form: 0.92,
  start: 0.8,
  derived: 0.6,
  inside: 0.5,
  stemInside: 0.42,
  sameBare: 0.4,
} as const;

/** Shorter typed words are only looked for at the beginning of words. */
const insideLeast = 3;
const rememberedMost = 200;

/** Every word of a set of tasks, once, with the words that are forms of each other. */
export interface Vocabulary {
  /** The number of a word; a new one when it is not known yet. */
  add(word: string): number;
  /** The words that answer a typed one, by number, each with its weight. */
  find(typed: string): Map<number, number>;
  /** How many words there are; their numbers are below. */
  size(): number;
}

function file(lists: Map<string, number[]>, key: string, number: number): void {
  const list = lists.get(key);
  if (list) list.push(number);
  else lists.set(key, [number]);
}

/** Keeps the better weight of each word. */
function take(matches: Map<number, number>, numbers: readonly number[] | undefined, weight: number): void {
  for (const number of numbers ?? []) if ((matches.get(number) ?? 0) < weight) matches.set(number, weight);
}

export function createVocabulary(): Vocabulary {
  const words: string[] = [];
  const numbers = new Map<string, number>();
  /** Words with letters: only these are looked into; of numbers only the beginning matters. */
  const lettered: number[] = [];
  const numeric: number[] = [];
  const byKey = new Map<string, number[]>();
  const byRoot = new Map<string, number[]>();
  const byBare = new Map<string, number[]>();
  /** Typed words are typed again and again; forgotten when a new word comes in. */
  const found = new Map<string, Map<number, number>>();

  function look(typed: string): Map<number, number> {
    const matches = new Map<number, number>();
    if (/^\d+$/.test(typed)) {
      for (const list of [numeric, lettered])
        for (const number of list)
          if (words[number]?.startsWith(typed))
            matches.set(number, words[number] === typed ? matchWeights.exact : matchWeights.start);
      return matches;
    }
    const stem = partOf(typed);
    // A stem is the beginning of its word: whatever has the whole word in it has the stem too.
    const part = stem.length >= insideLeast && typed.startsWith(stem) ? stem : typed;
    for (const number of lettered) {
      const word = words[number] as string;
      const at = word.indexOf(part);
      if (at < 0) continue;
      if (at > 0 && typed.length < insideLeast) continue;
      if (part === typed || word.includes(typed)) {
        const begins = part === typed ? at === 0 : word.startsWith(typed);
        matches.set(
          number,
          word === typed ? matchWeights.exact : begins ? matchWeights.start : matchWeights.inside,
        );
      } else matches.set(number, matchWeights.stemInside);
    }
    const keys = keysOf(typed);
    const { root, bare } = rootsOf(typed, keys);
    take(matches, byKey.get(keys.form), matchWeights.form);
    if (keys.noun) take(matches, byKey.get(keys.noun), matchWeights.form);
    take(matches, byRoot.get(root), matchWeights.derived);
    take(matches, byBare.get(root), matchWeights.sameBare);
    take(matches, byRoot.get(bare), matchWeights.sameBare);
    return matches;
  }

  return {
    add(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const number = words.length;
      words.push(word);
      numbers.set(word, number);
      if (/^\d/.test(word)) numeric.push(number);
      else {
        lettered.push(number);
        const keys = keysOf(word);
        const { root, bare } = rootsOf(word, keys);
        file(byKey, keys.form, number);
        if (keys.noun) file(byKey, keys.noun, number);
        if (root) file(byRoot, root, number);
        if (bare) file(byBare, bare, number);
      }
      found.clear();
      return number;
    },
    find(typed) {
      const known = found.get(typed);
      if (known) return known;
      if (found.size > rememberedMost) found.clear();
      const matches = look(typed);
      found.set(typed, matches);
      return matches;
    },
    size: () => words.length,
  };
}

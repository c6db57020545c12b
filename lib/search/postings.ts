import { type Field, fields, type Place, places, type SearchDocument, weightsByField } from './document.ts';
import { emptied } from './emptied.ts';
import { foldedWords } from './match.ts';
import { createVocabulary } from './vocabulary.ts';

/** Words whose weights are kept between two keys. */
const weighedMost = 8;
/** So many texts, none longer than this (characters), are remembered with their words. */
const sharedMost = 5_000;
const sharedLength = 100;

/** Which words stand where in a growing row of documents. */
export interface Postings {
  /** @returns the number of the title's first word, -1 for none */
  insert(at: number, document: SearchDocument): number;
  /**
   * For each of the first `count` documents: the best weight of one typed word, in the fields it may stand in. 0 for none.
   * Valid until the next call.
   */
  weigh(typed: string, place: Place, count: number): Float32Array<ArrayBuffer>;
  /** The words that answer a typed one, by number, each with its weight. */
  find(typed: string): Map<number, number>;
  /** How many words there are; their numbers are below. */
  size(): number;
}

export function createPostings(): Postings {
  const vocabulary = createVocabulary();
  /** By word: document and field, packed as `document * 8 + field`. */
  const lists: number[][] = [];
  /** Texts that stand at many tasks, with their words. */
  const shared = new Map<string, readonly number[]>();
  /** Of the words typed last: with every key only the last word is another one. */
  const weighed = new Map<string, Float32Array<ArrayBuffer>>();

  function post(at: number, field: Field, words: readonly number[]): void {
    const packed = at * 8 + fields.indexOf(field);
    for (const number of words) {
      const list = lists[number];
      if (list) list.push(packed);
      else lists[number] = [packed];
    }
  }

  /** The words of a text by number, each once. */
  function numbersOf(text: string): number[] {
    return [...new Set(foldedWords(text).map((word) => vocabulary.add(word)))];
  }

  /** The same for what stands at thousands of tasks: prefixes, names, the descriptions of templates are taken apart once. */
  function sharedNumbersOf(text: string): readonly number[] {
    const known = shared.get(text);
    if (known) return known;
    const numbers = numbersOf(text);
    if (text.length <= sharedLength && shared.size < sharedMost) shared.set(text, numbers);
    return numbers;
  }

  return {
    insert(at, { title, texts }) {
      weighed.clear();
      const titleWords = numbersOf(title);
      post(at, 'title', titleWords);
      // «RM: Проверить тексты»: words before a colon are also a prefix.
      const colon = title.lastIndexOf(': ');
      if (colon > 0) post(at, 'prefix', sharedNumbersOf(title.slice(0, colon)));
      for (const [field, text] of Object.entries(texts))
        if (text) post(at, field as Field, sharedNumbersOf(text));
      return titleWords[0] ?? -1;
    },
    weigh(typed, place, count) {
      const key = `${place} ${typed}`;
      const known = weighed.get(key);
      if (known) return known;
      const allowed = places[place];
      const weights = emptied(weighed.size < weighedMost ? undefined : takeOldest(weighed), count);
      for (const [number, weight] of vocabulary.find(typed))
        for (const packed of lists[number] ?? []) {
          const field = packed & 7;
          if (place !== 'all' && !allowed.has(fields[field] as Field)) continue;
          const at = packed >> 3;
          const value = weight * (weightsByField[field] as number);
          if (value > (weights[at] as number)) weights[at] = value;
        }
      weighed.set(key, weights);
      return weights;
    },
    find: vocabulary.find,
    size: vocabulary.size,
  };
}

function takeOldest<T>(kept: Map<string, T>): T | undefined {
  const [oldest] = kept;
  if (!oldest) return undefined;
  kept.delete(oldest[0]);
  return oldest[1];
}

/** Text as it is compared: lower case, ё as е. */
export function folded(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

/** Anything but Latin, Cyrillic, digits and the signs usual beside them. */
const unusual = /[^\x20-\x7e\s\u00a0\u00a7\u00ab\u00b0\u00bb\u0400-\u0481\u048a-\u04ff\u2010-\u203a\u2116]/;
const usualWord = /[a-z0-9\u0400-\u0481\u048a-\u04ff]+/g;
const anyWord = /[\p{L}\p{N}]+/gu;

/** The words of a text, folded. In usual texts letters are known by their ranges, in half the time: an index asks it of all. */
export function foldedWords(text: string): string[] {
  const plain = folded(text);
  return plain.match(unusual.test(plain) ? anyWord : usualWord) ?? [];
}

/**
 * How well a text answers what was typed so far: every typed word must begin a word of the text.
 * @returns 0 for no match, else more for earlier and fuller matches
 */
export function prefixScore(typed: readonly string[], words: readonly string[]): number {
  if (typed.length === 0) return 0;
  let score = 0;
  for (const part of typed) {
    const at = words.findIndex((word) => word.startsWith(part));
    if (at < 0) return 0;
    score += (words[at] === part ? 3 : 2) - Math.min(at, 9) / 10;
  }
  return score / typed.length + (words.length === typed.length ? 0.5 : 0);
}

/** The words of names seen before: the same ten thousand titles are searched at every key pressed. */
const wordsOfNames = new Map<string, string[]>();
const rememberedMost = 60_000;

function wordsOfName(name: string): string[] {
  const known = wordsOfNames.get(name);
  if (known) return known;
  if (wordsOfNames.size > rememberedMost) wordsOfNames.clear();
  const words = foldedWords(name);
  wordsOfNames.set(name, words);
  return words;
}

/** The best answers to what was typed among named things, best first. */
export function bestMatches<T>(
  typed: string,
  things: readonly T[],
  nameOf: (thing: T) => string,
  most: number,
): T[] {
  const parts = foldedWords(typed);
  if (parts.length === 0) return things.slice(0, most);
  const scored: { thing: T; score: number }[] = [];
  for (const thing of things) {
    const score = prefixScore(parts, wordsOfName(nameOf(thing)));
    if (score > 0) scored.push({ thing, score });
  }
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ thing }) => thing);
}

/** Words a title has in common with another, short ones left out; for «might this be its parent?» (PAR-1). */
export function sharedWords(a: string, b: string): number {
  const stems = (text: string) =>
    new Set(
      foldedWords(text)
        .filter((word) => word.length > 3)
        .map((word) => word.slice(0, 5)),
    );
  const other = stems(b);
  return [...stems(a)].filter((stem) => other.has(stem)).length;
}

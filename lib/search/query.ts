import { foldedWords } from './match.ts';

/** What was typed into a search, taken apart (SRC-1). */
export interface SearchQuery {
  words: string[];
  /** `#123`: a task's number, or the beginning of it. */
  number: string | null;
  /** `#SALES`. */
  tags: string[];
  /** `@Петров`. */
  people: string[];
  /** «RM:»: words of a project prefix. */
  prefixes: string[];
}

/** Takes a typed text apart; nothing in it is an error. */
export function readQuery(text: string): SearchQuery {
  const query: SearchQuery = { words: [], number: null, tags: [], people: [], prefixes: [] };
  let rest = text;
  const prefix = /^\s*([^:#@]{1,60}):/.exec(rest);
  if (prefix?.[1]) {
    query.prefixes = foldedWords(prefix[1]);
    rest = rest.slice(prefix[0].length);
  }
  for (const part of rest.split(/\s+/)) {
    const number = /^#(\d+)$/.exec(part);
    if (number?.[1]) query.number = number[1];
    else if (/^#./.test(part)) query.tags.push(...foldedWords(part));
    else if (/^@./.test(part)) query.people.push(...foldedWords(part));
    else query.words.push(...foldedWords(part));
  }
  return query;
}

export function isEmpty({ words, number, tags, people, prefixes }: SearchQuery): boolean {
  return number === null && words.length + tags.length + people.length + prefixes.length === 0;
}

import { createBest } from './best.ts';
import { inOtherLayout } from './layout.ts';
import { foldedWords } from './match.ts';
import { isEmpty, readQuery, type SearchQuery } from './query.ts';
import { createVocabulary } from './vocabulary.ts';

/** Where a word stands; nearer to the title counts more. */
export const fields = ['title', 'prefix', 'tag', 'person', 'crm', 'project', 'description'] as const;
export type Field = (typeof fields)[number];
const fieldWeights: Record<Field, number> = {
  title: 1,
  prefix: 1,
  tag: 0.7,
  person: 0.65,
  crm: 0.65,
  project: 0.65,
  description: 0.35,
};

const weightsByField = fields.map((field) => fieldWeights[field]);

/** A task as it is searched. */
export interface SearchDocument {
  id: number;
  title: string;
  /** Other texts by field; what is absent is not searched. */
  texts: Partial<Record<Exclude<Field, 'title' | 'prefix'>, string>>;
  /** The person does it. */
  own: boolean;
  open: boolean;
  /** Epoch ms of the last change. */
  changedAt: number;
}

export interface SearchHit {
  id: number;
  score: number;
}

export interface SearchAnswer {
  hits: SearchHit[];
  /** The text in the other keyboard layout, where that is what was found. */
  layout: string | null;
}

/** A search index over tasks that is kept up to date task by task. */
export interface TaskIndex {
  put(document: SearchDocument): void;
  remove(id: number): void;
  /** @param among only tasks of these numbers; absent for all */
  search(text: string, most: number, among?: ReadonlySet<number>): SearchAnswer;
}

/** Added to the sum of the words' weights: own and open tasks first, then the recently changed (SRC-1). */
const bonus = { own: 0.06, open: 0.1, recent: 0.05, begins: 0.12, shortTitle: 0.04 } as const;
/** Words whose weights are kept between two keys. */
const weighedMost = 8;
const halfLifeMs = 30 * 86_400_000;
/** When more than this share of the entries are leftovers of former states, the lists are built anew. */
const staleShare = 0.5;

export function createTaskIndex(now: () => number): TaskIndex {
  let vocabulary = createVocabulary();
  /** By word: entry and field, packed as `entry * 8 + field`. */
  let postings: number[][] = [];
  // One place a state of a task; what a search looks at for every task stands in lists of plain numbers.
  let documents: (SearchDocument | null)[] = [];
  /** The task's number, 0 for a state that is no more. */
  let ids: number[] = [];
  /** The title's first word, -1 for none. */
  let firsts: number[] = [];
  /** What does not depend on the query: own, open, recent, short. */
  let bonuses: number[] = [];
  const placeOf = new Map<number, number>();
  /** Of the words typed last: with every key only the last word is another one. */
  const weighed = new Map<string, Float32Array<ArrayBuffer>>();
  let sums = new Float32Array(0);
  let begins = new Float32Array(0);
  let stale = 0;

  function insert(document: SearchDocument): void {
    const at = documents.length;
    const firstWord = foldedWords(document.title)[0];
    documents.push(document);
    ids.push(document.id);
    firsts.push(firstWord === undefined ? -1 : vocabulary.add(firstWord));
    bonuses.push(bonusOf(document));
    placeOf.set(document.id, at);
    weighed.clear();
    // «RM: Проверить тексты»: words before a colon are also a prefix.
    const colon = document.title.lastIndexOf(': ');
    if (colon > 0) post(at, 'prefix', document.title.slice(0, colon));
    post(at, 'title', document.title);
    for (const [field, text] of Object.entries(document.texts)) if (text) post(at, field as Field, text);
  }

  function post(at: number, field: Field, text: string): void {
    const packed = at * 8 + fields.indexOf(field);
    for (const word of new Set(foldedWords(text))) {
      const number = vocabulary.add(word);
      const list = postings[number];
      if (list) list.push(packed);
      else postings[number] = [packed];
    }
  }

  function rebuild(): void {
    const kept = documents.filter((document) => document !== null);
    vocabulary = createVocabulary();
    postings = [];
    documents = [];
    ids = [];
    firsts = [];
    bonuses = [];
    placeOf.clear();
    stale = 0;
    for (const document of kept) insert(document);
  }

  function drop(id: number): void {
    const at = placeOf.get(id);
    if (at === undefined) return;
    documents[at] = null;
    ids[at] = 0;
    placeOf.delete(id);
    stale += 1;
    if (stale > 1000 && stale > documents.length * staleShare) rebuild();
  }

  /** For every task: the best weight of one typed word, in the fields it may stand in. 0 for none. */
  function weigh(typed: string, place: Place): Float32Array<ArrayBuffer> {
    const key = `${place} ${typed}`;
    const known = weighed.get(key);
    if (known) return known;
    const allowed = places[place];
    const weights = emptied(weighed.size < weighedMost ? undefined : takeOldest(weighed), ids.length);
    for (const [number, weight] of vocabulary.find(typed))
      for (const packed of postings[number] ?? []) {
        const field = packed & 7;
        if (place !== 'all' && !allowed.has(fields[field] as Field)) continue;
        const at = packed >> 3;
        const value = weight * (weightsByField[field] as number);
        if (value > (weights[at] as number)) weights[at] = value;
      }
    weighed.set(key, weights);
    return weights;
  }

  function run(query: SearchQuery, most: number, among?: ReadonlySet<number>): SearchHit[] {
    const terms: [string, Place][] = [
      ...query.prefixes.map((word): [string, Place] => [word, 'prefix']),
      ...query.words.map((word): [string, Place] => [word, 'all']),
      ...query.tags.map((word): [string, Place] => [word, 'tags']),
      ...query.people.map((word): [string, Place] => [word, 'people']),
    ];
    sums = emptied(sums, ids.length);
    for (const [number, [word, place]] of terms.entries()) {
      const weights = weigh(word, place);
      for (let at = 0; at < ids.length; at += 1) {
        const weight = weights[at] as number;
        const sum = sums[at] as number;
        // Every word must be answered.
        sums[at] = weight === 0 || (number > 0 && sum === 0) ? 0 : sum + weight;
      }
    }
    begins = emptied(begins, vocabulary.size());
    const [firstTyped] = query.words;
    if (firstTyped !== undefined)
      for (const [word, weight] of vocabulary.find(firstTyped)) begins[word] = weight * bonus.begins;
    const best = createBest(most);
    for (let at = 0; at < ids.length; at += 1) {
      const sum = sums[at] as number;
      if (terms.length > 0 && sum === 0) continue;
      const id = ids[at] as number;
      if (among && !among.has(id)) continue;
      if (id === 0 || (query.number !== null && !beginsWith(id, query.number))) continue;
      const base = terms.length > 0 ? sum / terms.length : 1;
      best.offer(id, base + (bonuses[at] as number) + (begins[firsts[at] as number] ?? 0));
    }
    return best.take();
  }

  function bonusOf({ own, open, changedAt, title }: SearchDocument): number {
    const age = Math.max(0, now() - changedAt);
    return (
      (own ? bonus.own : 0) +
      (open ? bonus.open : 0) +
      bonus.recent * 0.5 ** (age / halfLifeMs) +
      bonus.shortTitle / (1 + title.length / 40)
    );
  }

  return {
    put(document) {
      drop(document.id);
      insert(document);
    },
    remove: drop,
    search(text, most, among) {
      const query = readQuery(text);
      if (isEmpty(query)) return { hits: [], layout: null };
      const hits = run(query, most, among);
      if (hits.length > 0) return { hits, layout: null };
      const other = inOtherLayout(text);
      const otherHits = other ? run(readQuery(other), most, among) : [];
      return { hits: otherHits, layout: otherHits.length > 0 ? other : null };
    },
  };
}

/** Where a typed word may stand. */
const places = {
  all: new Set<Field>(fields),
  prefix: new Set<Field>(['prefix', 'project']),
  tags: new Set<Field>(['tag']),
  people: new Set<Field>(['person']),
} as const satisfies Record<string, ReadonlySet<Field>>;
type Place = keyof typeof places;

/** A list of zeros, the used one where it is long enough: new ones with every key would keep the collector busy. */
function emptied(used: Float32Array<ArrayBuffer> | undefined, length: number): Float32Array<ArrayBuffer> {
  if (!used || used.length < length) return new Float32Array(Math.ceil(length * 1.2));
  return used.fill(0);
}

function takeOldest<T>(kept: Map<string, T>): T | undefined {
  const [oldest] = kept;
  if (!oldest) return undefined;
  kept.delete(oldest[0]);
  return oldest[1];
}

/** Whether a number's digits begin with those typed; without a text for each of fifty thousand. */
function beginsWith(id: number, digits: string): boolean {
  const wanted = Number(digits);
  let rest = id;
  while (rest > wanted) rest = Math.floor(rest / 10);
  return rest === wanted && digits[0] !== '0';
}

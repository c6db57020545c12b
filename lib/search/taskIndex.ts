import { createBest } from './best.ts';
import type { Place, SearchDocument } from './document.ts';
import { emptied } from './emptied.ts';
import { inOtherLayout } from './layout.ts';
import { createPostings } from './postings.ts';
import { isEmpty, readQuery, type SearchQuery } from './query.ts';

export type { SearchDocument } from './document.ts';

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
/** Above everything that only begins with the typed number. */
const wholeNumber = 2;
const halfLifeMs = 30 * 86_400_000;
/** When more than this share of the entries are leftovers of former states, the lists are built anew. */
const staleShare = 0.5;

export function createTaskIndex(now: () => number): TaskIndex {
  let postings = createPostings();
  // One place a state of a task; what a search looks at for every task stands in lists of plain numbers.
  let documents: (SearchDocument | null)[] = [];
  /** The task's number, 0 for a state that is no more. */
  let ids: number[] = [];
  /** The title's first word, -1 for none. */
  let firsts: number[] = [];
  /** What does not depend on the query: own, open, recent, short. */
  let bonuses: number[] = [];
  const placeOf = new Map<number, number>();
  let sums = new Float32Array(0);
  let begins = new Float32Array(0);
  let stale = 0;

  function insert(document: SearchDocument): void {
    const at = documents.length;
    documents.push(document);
    ids.push(document.id);
    firsts.push(postings.insert(at, document));
    bonuses.push(bonusOf(document));
    placeOf.set(document.id, at);
  }

  function rebuild(): void {
    const kept = documents.filter((document) => document !== null);
    postings = createPostings();
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

  function run(query: SearchQuery, most: number, among?: ReadonlySet<number>): SearchHit[] {
    const terms: [string, Place][] = [
      ...query.prefixes.map((word): [string, Place] => [word, 'prefix']),
      ...query.words.map((word): [string, Place] => [word, 'all']),
      ...query.tags.map((word): [string, Place] => [word, 'tags']),
      ...query.people.map((word): [string, Place] => [word, 'people']),
    ];
    sums = emptied(sums, ids.length);
    for (const [number, [word, place]] of terms.entries()) {
      const weights = postings.weigh(word, place, ids.length);
      for (let at = 0; at < ids.length; at += 1) {
        const weight = weights[at] as number;
        const sum = sums[at] as number;
        // Every word must be answered.
        sums[at] = weight === 0 || (number > 0 && sum === 0) ? 0 : sum + weight;
      }
    }
    begins = emptied(begins, postings.size());
    const [firstTyped] = query.words;
    if (firstTyped !== undefined)
      for (const [word, weight] of postings.find(firstTyped)) begins[word] = weight * bonus.begins;
    const wanted = query.number === null ? null : Number(query.number);
    const best = createBest(most);
    for (let at = 0; at < ids.length; at += 1) {
      const sum = sums[at] as number;
      if (terms.length > 0 && sum === 0) continue;
      const id = ids[at] as number;
      if (among && !among.has(id)) continue;
      if (id === 0 || (query.number !== null && !beginsWith(id, query.number))) continue;
      const base = (terms.length > 0 ? sum / terms.length : 1) + (id === wanted ? wholeNumber : 0);
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

/** Whether a number's digits begin with those typed; without a text for each of fifty thousand. */
function beginsWith(id: number, digits: string): boolean {
  const wanted = Number(digits);
  let rest = id;
  while (rest > wanted) rest = Math.floor(rest / 10);
  return rest === wanted && digits[0] !== '0';
}

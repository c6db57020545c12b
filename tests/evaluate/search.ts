import uFuzzy from '@leeoniya/ufuzzy';
import MiniSearch from 'minisearch';
import { z } from 'zod';
import { createTaskIndex } from '@/lib/search/taskIndex.ts';
import { type SearchLine, searchSet } from '../fixtures/searchSet.ts';
import { readLines } from './lines.ts';

const line = z.union([
  z.object({ id: z.number(), title: z.string() }),
  z.object({ query: z.string(), relevant: z.array(z.number()).min(1) }),
]);

export interface SearchScore {
  queries: number;
  /** Share of the relevant titles that were found, over all queries together. */
  recall: number;
  /** Share of the queries whose first three results have a relevant one. */
  top3: number;
  missed: { query: string; missing: number[]; first: string[] }[];
}

type Finder = (query: string) => number[];

interface Data {
  titles: { id: number; title: string }[];
  queries: { query: string; relevant: number[] }[];
}

export function searchData(file: string | undefined): Data {
  const lines: SearchLine[] = file ? readLines(file, line) : searchSet();
  return {
    titles: lines.flatMap((one) => ('title' in one ? [one] : [])),
    queries: lines.flatMap((one) => ('query' in one ? [one] : [])),
  };
}

/** Our own index over titles alone, as the fixture has them. */
export function ourFinder({ titles }: Data): Finder {
  const index = createTaskIndex(() => 0);
  for (const { id, title } of titles)
    index.put({ id, title, texts: {}, own: false, open: true, changedAt: 0 });
  return (query) => index.search(query, titles.length).hits.map(({ id }) => id);
}

export function miniSearchFinder({ titles }: Data): Finder {
  const index = new MiniSearch({ fields: ['title'] });
  index.addAll(titles);
  return (query) => index.search(query).map(({ id }) => Number(id));
}

export function uFuzzyFinder({ titles }: Data): Finder {
  const fuzzy = new uFuzzy({ unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: '\\p{Ll}\\p{Lu}' });
  const haystack = titles.map(({ title }) => title);
  return (query) => {
    const [found, , order] = fuzzy.search(haystack, query);
    const list = order ? order.map((at) => found?.[at] ?? -1) : (found ?? []);
    return list.flatMap((at) => titles[at]?.id ?? []);
  };
}

export function scoreSearch(data: Data, find: Finder): SearchScore {
  const nameOf = new Map(data.titles.map(({ id, title }) => [id, title]));
  const score: SearchScore = { queries: data.queries.length, recall: 0, top3: 0, missed: [] };
  let found = 0;
  let relevantCount = 0;
  for (const { query, relevant } of data.queries) {
    const hits = find(query);
    const got = new Set(hits);
    const missing = relevant.filter((id) => !got.has(id));
    const wanted = new Set(relevant);
    found += relevant.length - missing.length;
    relevantCount += relevant.length;
    const inTop = hits.slice(0, 3).some((id) => wanted.has(id));
    if (inTop) score.top3 += 1;
    if (missing.length > 0 || !inTop)
      score.missed.push({ query, missing, first: hits.slice(0, 3).map((id) => nameOf.get(id) ?? '') });
  }
  score.recall = relevantCount === 0 ? 1 : found / relevantCount;
  score.top3 = data.queries.length === 0 ? 1 : score.top3 / data.queries.length;
  return score;
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

/** Prints the fixed lines of `npm run evaluate -- search`. */
export function printSearch(file: string | undefined): void {
  const data = searchData(file);
  const ours = scoreSearch(data, ourFinder(data));
  console.log(`titles ${data.titles.length}, queries ${data.queries.length}`);
  console.log(`recall ${percent(ours.recall)}`);
  console.log(`top-3 ${percent(ours.top3)}`);
  for (const [name, finder] of [
    ['MiniSearch', miniSearchFinder],
    ['uFuzzy', uFuzzyFinder],
  ] as const) {
    const peer = scoreSearch(data, finder(data));
    console.log(`${name} with its defaults: recall ${percent(peer.recall)}, top-3 ${percent(peer.top3)}`);
  }
  const nameOf = new Map(data.titles.map(({ id, title }) => [id, title]));
  for (const { query, missing, first } of ours.missed.slice(0, 60))
    console.log(
      `  «${query}»: ${missing.length} missing${missing[0] ? `, e.g. «${nameOf.get(missing[0])}»` : ''}; first: ${first.join(' | ') || 'nothing'}`,
    );
}

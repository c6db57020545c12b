import { needsExplanation } from '@/lib/planning/explanation.ts';
import type { Profile } from '../profile/schema.ts';
import type { Severity } from '../profile/vocabulary.ts';
import type { Task } from '../task.ts';
import { titleParts } from '../titles/parts.ts';

/** The sections of a result comment, in their order (RES-1…7). */
export const resultSections = [
  'result',
  'problem',
  'links',
  'summary',
  'explanation',
  'conclusions',
  'totals',
  'proposals',
] as const;
export type ResultSection = (typeof resultSections)[number];

export type ResultRule = 'RES-1' | 'RES-2' | 'RES-3' | 'RES-4' | 'RES-5' | 'RES-6' | 'RES-7';

export interface AskedSection {
  id: ResultSection;
  rule: ResultRule;
  /** null for what may be left empty. */
  severity: Exclude<Severity, 'off'> | null;
}

export type ResultTexts = Partial<Record<ResultSection, string>>;

export interface ResultSubject {
  task: Pick<Task, 'title' | 'description' | 'tags' | 'estimateSeconds'>;
  /** Time spent in total, the running timer included. */
  spentSeconds: number;
  /** The person says that it is a problem task (RES-2). */
  isProblem: boolean;
}

/** How much longer a word may be than its beginning: «документ» is in «документация», «план» not in «планшет». */
const restMost = (beginning: string) => (beginning.length > 4 ? 6 : 2);

/** True when a word of a text begins so. */
function mentions(text: string, beginnings: readonly string[]): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return beginnings.some((beginning) =>
    words.some(
      (word) =>
        word.startsWith(beginning.toLowerCase()) && word.length - beginning.length <= restMost(beginning),
    ),
  );
}

/** Which sections a task's result has: only those that apply, by its kind and by actual against plan. */
export function askedSections(subject: ResultSubject, profile: Profile): AskedSection[] {
  const { task, spentSeconds } = subject;
  const { documentWords, studyWords, planWords } = profile.result;
  const parts = titleParts(task.title, profile.title.words);
  const controls = parts.control || task.tags.includes(profile.control.tag);
  const plans = mentions([task.title, ...task.tags].join(' '), planWords);
  const asked: (AskedSection | false)[] = [
    { id: 'result', rule: 'RES-1', severity: 'error' },
    subject.isProblem && { id: 'problem', rule: 'RES-2', severity: 'error' },
    mentions(`${task.title} ${task.description}`, documentWords) && {
      id: 'links',
      rule: 'RES-3',
      severity: 'warning',
    },
    mentions(task.title, studyWords) && { id: 'summary', rule: 'RES-4', severity: 'warning' },
    needsExplanation(task.estimateSeconds, spentSeconds, profile.explanation) && {
      id: 'explanation',
      rule: 'RES-5',
      severity: 'error',
    },
    plans && { id: 'conclusions', rule: 'RES-6', severity: 'error' },
    controls && { id: 'totals', rule: 'RES-7', severity: 'warning' },
    { id: 'proposals', rule: 'RES-1', severity: null },
  ];
  return asked.filter((section) => section !== false);
}

const link = /https?:\/\/\S+/;
const least = 2;

/** A section that says enough: words, and a link where one is asked for. */
function isFilled({ id }: AskedSection, texts: ResultTexts): boolean {
  const text = (texts[id] ?? '').trim();
  if (id === 'links') return link.test(`${text} ${texts.result ?? ''}`);
  if (id === 'summary') return link.test(text);
  return text.length >= least;
}

/** What stands in the way of completing: errors always, warnings until a reason is given. */
export function resultObstacles(
  asked: readonly AskedSection[],
  texts: ResultTexts,
  anyway: string,
): AskedSection[] {
  const excused = anyway.trim().length >= least;
  return asked.filter(
    (section) =>
      section.severity !== null &&
      section.severity !== 'hint' &&
      !isFilled(section, texts) &&
      !(section.severity === 'warning' && excused),
  );
}

/** The comment as the portal gets it: the result itself, then the other sections under their names. */
export function resultText(
  asked: readonly AskedSection[],
  texts: ResultTexts,
  nameOf: (section: ResultSection) => string,
  anyway: { text: string; name: string },
): string {
  const lines = asked.flatMap(({ id }) => {
    const text = (texts[id] ?? '').trim();
    if (!text) return [];
    return [id === 'result' ? text : `[B]${nameOf(id)}:[/B] ${text}`];
  });
  if (anyway.text.trim()) lines.push(`[B]${anyway.name}:[/B] ${anyway.text.trim()}`);
  return lines.join('\n');
}

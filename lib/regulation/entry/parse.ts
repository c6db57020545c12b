import { type FoundEstimate, findEstimate } from '@/lib/time/words/estimate.ts';
import { type FoundWhen, findWhen } from '@/lib/time/words/find.ts';
import type { ClockWall, DayWall, NowWall } from '@/lib/time/words/pattern.ts';
import { findMarks, type Mark } from './marks.ts';
import { planMark, readSteps } from './steps.ts';

/** What of the line a part became; it left the title and can be put back. */
export interface EntryPart {
  kind: 'when' | 'estimate' | 'steps' | Mark['kind'];
  from: number;
  to: number;
  text: string;
  /** Another reading that was not taken; shown, so that nothing is guessed in silence. */
  unsure: NonNullable<FoundWhen['spans'][number]['unsure']> | 'secondDay' | null;
}

/** One line, read (issue: one-line entry). Days and clocks are the person's wall clock. */
export interface Entry {
  title: string;
  day: DayWall | null;
  clock: ClockWall | null;
  hard: boolean;
  estimateSeconds: number;
  tags: string[];
  person: string;
  parent: string;
  steps: string[];
  parts: EntryPart[];
}

/** Longer input is text, not a line: it is never searched for marks (1 MB pasted must not hang). */
export const entryLimit = 4_000;
const blank = '\u0001';

function blanked(text: string, from: number, to: number): string {
  return text.slice(0, from) + blank.repeat(to - from) + text.slice(to);
}

/** Blanks what must not be read: quoted words, addresses, and parts the person has put back. */
function readable(text: string, kept: readonly string[]): string {
  let rest = text;
  for (const pattern of [/«[^»]*»|"[^"]*"|“[^”]*”/g, /\bhttps?:\/\/\S+/g])
    for (const match of text.matchAll(pattern))
      rest = blanked(rest, match.index, match.index + match[0].length);
  for (const part of kept) {
    const at = text.indexOf(part);
    if (at >= 0) rest = blanked(rest, at, at + part.length);
  }
  return rest;
}

/**
 * Reads one line of regulated entry.
 * @param now the person's wall clock
 * @param kept parts the person wants left in the title
 */
export function parseEntry(line: string, now: NowWall, kept: readonly string[] = []): Entry {
  const source = line.slice(0, entryLimit);
  const plan = planOf(source);
  const head = source.slice(0, plan.from);
  const parts: EntryPart[] = plan.steps.length > 0 ? [partOf(source, 'steps', plan.from, source.length)] : [];
  let rest = readable(head, kept);
  const marks = findMarks(rest);
  for (const mark of marks) if (mark.kind !== 'parent') rest = blanked(rest, mark.from, mark.to);
  const when = findWhen(rest, now);
  for (const span of joined(when.spans, head)) {
    rest = blanked(rest, span.from, span.to);
    parts.push(partOf(source, 'when', span.from, span.to, when.other ? 'secondDay' : span.unsure));
  }
  const estimate: FoundEstimate | null = findEstimate(rest);
  if (estimate) {
    rest = blanked(rest, estimate.from, estimate.to);
    parts.push(partOf(source, 'estimate', estimate.from, estimate.to));
  }
  for (const mark of marks) {
    if (mark.kind === 'parent') {
      // A parent's title goes on until the next recognised part.
      const stop = rest.indexOf(blank, mark.to);
      const further = marks.find((other) => other.kind === 'parent' && other.from > mark.from);
      const most = quotedEnd(head, mark.to) ?? (stop < 0 ? head.length : stop);
      const to = Math.min(most, further?.from ?? head.length);
      mark.value = head
        .slice(mark.to, to)
        .trim()
        .replace(/^[«"]|[»"]$/g, '');
      mark.to = mark.from + head.slice(mark.from, to).trimEnd().length;
      rest = blanked(rest, mark.from, mark.to);
    }
    parts.push(partOf(source, mark.kind, mark.from, mark.to));
  }
  parts.sort((a, b) => a.from - b.from);
  // Within a parent's quotation marks everything is its title.
  const apart = parts.filter((part, at) => !parts.slice(0, at).some(({ to }) => to > part.from));
  const last = (kind: Mark['kind']) => marks.findLast((mark) => mark.kind === kind)?.value ?? '';
  return {
    title: titleOf(head, apart) + line.slice(entryLimit),
    day: when.day,
    clock: when.clock,
    hard: marks.some((mark) => mark.kind === 'hard'),
    estimateSeconds: estimate?.seconds ?? 0,
    tags: [...new Set(marks.filter((mark) => mark.kind === 'tag').map((mark) => mark.value))],
    person: last('person'),
    parent: last('parent'),
    steps: plan.steps,
    parts: apart,
  };
}

/** «завтра» and «в 9:00» side by side are one part. */
function joined(spans: FoundWhen['spans'], text: string): FoundWhen['spans'] {
  const [first, second] = spans;
  if (!first || !second || text.slice(first.to, second.from).trim() !== '') return spans;
  return [{ from: first.from, to: second.to, unsure: first.unsure ?? second.unsure }];
}

function partOf(
  source: string,
  kind: EntryPart['kind'],
  from: number,
  to: number,
  unsure: EntryPart['unsure'] = null,
): EntryPart {
  return { kind, from, to, text: source.slice(from, to), unsure };
}

/** A plan after its mark or in further lines. */
function planOf(source: string): { from: number; steps: string[] } {
  const mark = planMark.exec(source);
  const newline = source.indexOf('\n');
  if (mark && (newline < 0 || mark.index <= newline))
    return { from: mark.index, steps: readSteps(source.slice(mark.index + mark[0].length)) };
  if (newline < 0) return { from: source.length, steps: [] };
  return { from: newline, steps: readSteps(source.slice(newline + 1).replace(planMark, '\n')) };
}

function quotedEnd(text: string, from: number): number | null {
  const close = { '«': '»', '"': '"' }[text[from] ?? ''];
  const at = close ? text.indexOf(close, from + 1) : -1;
  return at < 0 ? null : at + 1;
}

/** What is left of the line without its parts: one space between words, no sign left hanging. */
function titleOf(head: string, parts: EntryPart[]): string {
  let title = '';
  let at = 0;
  for (const part of parts) {
    if (part.from >= head.length) break;
    title += `${head.slice(at, part.from)} `;
    at = part.to;
  }
  title += head.slice(at);
  return title
    .replace(/[ \t]+/g, ' ')
    .replace(/ ([,.;!?])/g, '$1')
    .replace(/([,;])(?:\s*[,;])+/g, '$1')
    .replace(/^[\s,;:—–-]+|[\s,;—–-]+$/g, '');
}

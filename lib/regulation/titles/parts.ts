import { startsWithEnglishVerb } from './englishVerbs.ts';
import { isRussianVerb } from './russianVerbs.ts';
import { defaultTitleWords, marksOf, type TitleWords } from './words.ts';

/** What a title is made of: `Общая-2: Продажи: Контроль: (часть 3) Проверить тексты` (CMP-1, TTL-1, CAR-2). */
export interface TitleParts {
  /** «СТЭК: » in front (STK-1). */
  stack: boolean;
  /** Level of a composite task, 0 for a simple one; its project variant «Общая (проект): ». */
  level: number;
  projectComposite: boolean;
  /** Project prefixes from the outside in; «Контроль» among them is told apart by `control`. */
  prefixes: string[];
  control: boolean;
  /** N of «(часть N)», null for an original. */
  part: number | null;
  action: string;
}

/** A prefix is a short name: a few words, none of them a verb. */
const prefixWordsMost = 6;

/** The words of an action, without quotes and brackets around them. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s,.;:!?"«»()]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** True when a text starts with the verb an action needs, Russian or English (TTL-2). */
export function startsWithVerb(text: string): boolean {
  const words = wordsOf(text);
  const at = /^не$/i.test(words[0] ?? '') ? 1 : 0;
  const first = words[at] ?? '';
  if (/^[a-z]/i.test(first)) return startsWithEnglishVerb(words);
  // «Сбор-анализ» is no verb, «сделать-проверить» is.
  return isRussianVerb(first.split('-')[0] ?? '');
}

/** True for what stands before a colon but is no prefix. One English word is one: «Finance», «Design», «Support». */
function isAction(text: string): boolean {
  const words = wordsOf(text);
  if (words.length > prefixWordsMost) return true;
  return !(words.length === 1 && /^[a-z]/i.test(words[0] ?? '')) && startsWithVerb(text);
}

/** Takes a title apart. Everything that is not a mark or a prefix is the action. */
export function titleParts(title: string, words: TitleWords = defaultTitleWords): TitleParts {
  const marks = marksOf(words);
  const parts: TitleParts = {
    stack: false,
    level: 0,
    projectComposite: false,
    prefixes: [],
    control: false,
    part: null,
    action: '',
  };
  let rest = title.trim();
  if (marks.stack.test(rest)) {
    parts.stack = true;
    rest = rest.replace(marks.stack, '');
  }
  const composite = marks.composite.exec(rest);
  if (composite) {
    parts.level = Number(composite[1] ?? 1);
    parts.projectComposite = composite[2] !== undefined;
    rest = rest.slice(composite[0].length);
  }
  for (;;) {
    const part = marks.part.exec(rest);
    if (part) {
      parts.part = Number(part[1]);
      rest = rest.slice(part[0].length);
    }
    const prefix = /^([^:]{1,80}): +(?=\S)/.exec(rest);
    if (!prefix?.[1] || isAction(prefix[1])) break;
    if (marks.control.test(prefix[1])) parts.control = true;
    else parts.prefixes.push(prefix[1]);
    rest = rest.slice(prefix[0].length);
  }
  parts.action = rest;
  return parts;
}

/** Puts a title together again; `titleParts` takes it apart. */
export function titleText(parts: TitleParts, words: TitleWords = defaultTitleWords): string {
  const level = parts.level > 1 ? `-${parts.level}` : '';
  const project = parts.projectComposite ? ` ${words.compositeProject}` : '';
  return [
    parts.stack ? `${words.stack}: ` : '',
    parts.level > 0 ? `${words.composite}${level}${project}: ` : '',
    ...parts.prefixes.map((prefix) => `${prefix}: `),
    parts.control ? `${words.control}: ` : '',
    parts.part !== null ? `(${words.part} ${parts.part}) ` : '',
    parts.action,
  ].join('');
}

import { startsWithVerb, titleParts } from './parts.ts';
import type { TitleWords } from './words.ts';

/** The portal keeps so many characters of a title and cuts the rest silently (portal/README.md, 3). */
export const titleLimit = 460;

export type TitleFault = 'empty' | 'tooLong' | 'noPrefix' | 'form' | 'verb';

export interface TitleRules {
  /** A company may demand `<project>: ` in front (TTL-1). */
  prefixRequired: boolean;
  words?: TitleWords;
}

/**
 * What is wrong with a title, hardest first: TTL-3 (`empty`, `tooLong`), TTL-1 (`noPrefix`, `form`), TTL-2 (`verb`).
 * The stack's lenient form allows a lower-case verb (STK-1); a control names what is controlled, not an action (TTL-1).
 */
export function titleFaults(title: string, rules: TitleRules): TitleFault[] {
  if (!title.trim()) return ['empty'];
  const faults: TitleFault[] = [];
  if ([...title].length > titleLimit || title.length > titleLimit) faults.push('tooLong');
  const parts = titleParts(title, rules.words);
  const action = parts.action.replace(/^[«"'(\s]+/, '');
  if (rules.prefixRequired && parts.prefixes.length === 0 && !parts.stack && parts.level === 0)
    faults.push('noPrefix');
  if (isBadlyFormed(title, action, parts.stack)) faults.push('form');
  if (!parts.control && !startsWithVerb(action)) faults.push('verb');
  return faults;
}

/** A colon without its space, an empty prefix, an action that is missing or starts in lower case. */
function isBadlyFormed(title: string, action: string, lenient: boolean): boolean {
  if (/^\s*:|:\s*:|:\s*$/.test(title) || action === '') return true;
  // «Продажи:Связаться»: the form wants a space; a clock («9:00»), a ratio or an address have none.
  if (/^[^:]{1,40}\p{L}:\p{L}/u.test(title) && !/^[^:]*https?:/i.test(title)) return true;
  const first = action[0] ?? '';
  return (
    !lenient && first !== first.toUpperCase() && /\p{L}/u.test(first) && !/^i(?:OS|Phone|Pad)/.test(action)
  );
}

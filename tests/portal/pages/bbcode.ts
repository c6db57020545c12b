import { esc } from './html.ts';

const pairs: [RegExp, string][] = [
  [/\[(\/?)(TABLE|TR|TD|B|I|S)\]/gi, '<$1$2>'],
  [/\[QUOTE\]/gi, '<blockquote>'],
  [/\[\/QUOTE\]/gi, '</blockquote>'],
  [/\[URL=(https?:[^\]"]+)\]/gi, '<a href="$1">'],
  [/\[\/URL\]/gi, '</a>'],
  [/\n/g, '<br>'],
];

/** BBCode as the portal shows it: text made safe first, then the tags it knows. */
export function bbHtml(text: string): string {
  return pairs.reduce((html, [tag, shown]) => html.replace(tag, shown), esc(text));
}

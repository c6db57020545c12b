/** What is being named at the caret of the line. */
export type TokenKind = 'person' | 'tag' | 'parent' | 'project';

export interface Token {
  kind: TokenKind;
  /** Where it begins, its sign included. */
  from: number;
  /** What was typed of the name so far. */
  text: string;
  /** The name as it stands in the line. */
  write: (name: string) => string;
}

const signs: Record<string, TokenKind> = { '@': 'person', '#': 'tag', '^': 'parent' };

/** The name being typed before the caret, or null when there is none. */
export function tokenAt(line: string, caret: number): Token | null {
  const before = line.slice(0, caret);
  const marked = /(?:^|\s)([@#^])([^@#^!+\n]{0,80})$/u.exec(before);
  if (marked) {
    const [whole, sign = '', text = ''] = marked;
    const kind = signs[sign] ?? 'tag';
    // A tag is one word; after a space it is over.
    if (kind === 'tag' && /\s/.test(text)) return null;
    const from = caret - whole.trimStart().length;
    // A person's name is one word in the line, so that it ends where it ends.
    const joined = (name: string) => (kind === 'person' ? name.replaceAll(/\s+/g, '_') : name);
    return { kind, from, text, write: (name) => `${sign}${joined(name)} ` };
  }
  const beginning = /^([\p{L}\p{N}][^:@#^!+\n]{0,40})$/u.exec(before);
  if (!beginning || line.includes(':')) return null;
  return { kind: 'project', from: 0, text: beginning[1] ?? '', write: (name) => `${name}: ` };
}

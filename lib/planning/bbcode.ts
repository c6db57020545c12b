/** Text of people inside BBCode: brackets may neither open nor close a tag. */
export function plainBb(text: string): string {
  return text.replaceAll('[', '(').replaceAll(']', ')').replaceAll('\n', ' ').trim();
}

/** A table in the portal's BBCode; the first row is its heading. */
export function bbTable(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells, at) => {
    const inner = cells.map((cell) => `[TD]${at === 0 ? `[B]${cell}[/B]` : cell}[/TD]`).join('');
    return `[TR]${inner}[/TR]`;
  });
  return `[TABLE]${lines.join('')}[/TABLE]`;
}

/** The same words without marks: a line a row, cells apart by a bar. For places that know no BBCode. */
export function plainText(bb: string): string {
  return bb
    .replaceAll('[/TD][TD]', ' | ')
    .replaceAll('[/TR]', '\n')
    .replace(/\[\/?(?:TABLE|TR|TD|B|URL)(?:=[^\]]*)?\]/g, '')
    .trim();
}

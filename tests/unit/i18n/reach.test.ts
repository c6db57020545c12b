import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const filesOf = (folder: string) => readdirSync(join(root, folder), { recursive: true }).map(String);
const tables = filesOf('lib/i18n')
  .filter((name) => /exts\.ts$/.test(name))
  .map((name) => join(root, 'lib/i18n', name));
/** By key: the table it stands in. */
const tableOf = new Map(
  tables.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, key = '']): [string, string] => [
      key,
      path,
    ]),
  ),
);
const entries = filesOf('entrypoints').filter((name) => /\.tsx?$/.test(name));

/** Everything an entry point loads, sooner or later. */
function loadedBy(entry: string): Set<string> {
  const found = new Set<string>();
  const open = [join(root, 'entrypoints', entry)];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path) || !existsSync(path)) continue;
    found.add(path);
    const code = readFileSync(path, 'utf8').replace(/import type [^;]+;/g, '');
    for (const [, name] of code.matchAll(/(?:from|import\(?)\s*'((?:@\/|\.)[^']+\.tsx?)'/g))
      if (name) open.push(name.startsWith('@/') ? join(root, name.slice(2)) : join(dirname(path), name));
  }
  return found;
}

describe('every text an entry point asks for by name is in a table that it loads', () => {
  it('finds entry points and tables', () => {
    expect(entries.length).toBeGreaterThan(6);
    expect(tableOf.size).toBeGreaterThan(800);
  });

  it.each(entries)('%s', (entry) => {
    const loaded = loadedBy(entry);
    const missing = [...loaded]
      .filter((path) => !tables.includes(path))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/'([\w-]+(?:\.[\w-]+)+)'/g)].flatMap(([, key = '']) => {
          const table = tableOf.get(key);
          return table && !loaded.has(table) ? [`${path.slice(root.length + 1)}: ${key}`] : [];
        }),
      );
    expect(missing).toEqual([]);
  });
});

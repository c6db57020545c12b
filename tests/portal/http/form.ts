type Tree = { [key: string]: unknown };

/** Parses form encoding as PHP does: `a[b][0]=1&c[]=2` → nested objects and lists. */
export function parseForm(text: string): Tree {
  const root: Tree = {};
  for (const pair of text.split('&')) {
    if (!pair) continue;
    const [rawKey = '', rawValue = ''] = pair.split(/=(.*)/s);
    const key = decode(rawKey);
    const head = /^[^[]+/.exec(key)?.[0];
    if (!head) continue;
    const path = [
      head,
      ...[...key.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? ''),
    ];
    assign(root, path, decode(rawValue));
  }
  return listed(root) as Tree;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function assign(node: Tree, path: string[], value: string): void {
  let current = node;
  for (const [at, raw] of path.entries()) {
    const key = raw === '' ? String(Object.keys(current).length) : raw;
    if (at === path.length - 1) {
      current[key] = value;
      return;
    }
    if (typeof current[key] !== 'object' || current[key] === null) current[key] = {};
    current = current[key] as Tree;
  }
}

function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], at) => key === String(at));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

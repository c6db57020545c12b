/** Compares an answer with a documented one: same keys, same kinds of values. Differences as readable lines. */
export function shapeDifferences(documented: unknown, actual: unknown, path: string): string[] {
  if (documented === null || actual === null) return [];
  if (Array.isArray(documented) || Array.isArray(actual)) return listDifferences(documented, actual, path);
  if (typeof documented === 'object' && typeof actual === 'object') {
    const wanted = Object.entries(documented);
    const given = new Map(Object.entries(actual));
    // A map by id: the documented ids are examples, its values have one shape.
    if (wanted.length > 0 && wanted.every(([key]) => /^\d+$/.test(key))) {
      const sample = [...given.values()][0];
      return sample === undefined ? [] : shapeDifferences(wanted[0]?.[1], sample, `${path}.*`);
    }
    return wanted.flatMap(([key, value]) =>
      given.has(key)
        ? shapeDifferences(value, given.get(key), `${path}.${key}`)
        : [`${path}.${key}: missing`],
    );
  }
  if (typeof documented === typeof actual) return [];
  return [`${path}: documented ${typeof documented}, here ${typeof actual}`];
}

function listDifferences(documented: unknown, actual: unknown, path: string): string[] {
  // `[]` stands for an empty object too (portal/README.md, 2).
  const empty = (value: unknown) => Array.isArray(value) && value.length === 0;
  if (empty(documented) || empty(actual)) return [];
  if (Array.isArray(documented) && Array.isArray(actual))
    return shapeDifferences(documented[0], actual[0], `${path}[0]`);
  return [
    `${path}: documented ${Array.isArray(documented) ? 'list' : typeof documented}, here ${Array.isArray(actual) ? 'list' : typeof actual}`,
  ];
}

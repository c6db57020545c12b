import fc from 'fast-check';

/** What portals have been seen to send where something else was meant. */
const odd: unknown[] = [
  null,
  '',
  '0',
  0,
  -1,
  1e308,
  true,
  false,
  [],
  {},
  [[]],
  { 0: {} },
  'NaN',
  '2026-02-31T25:61:61+99:99',
  '0000-00-00',
  '9999999999999999999',
  '<html>',
  '\u0000',
  'x'.repeat(5_000),
  { __proto__: null, constructor: 1 },
  '١٢٣',
];

type Path = (string | number)[];

function pathsOf(value: unknown, path: Path = [], found: Path[] = []): Path[] {
  found.push(path);
  if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) pathsOf(inner, [...path, key], found);
  return found;
}

function changed(value: unknown, path: Path, change: { drop: boolean; to: unknown }): unknown {
  const copy = structuredClone(value);
  if (path.length === 0) return change.to;
  let at = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  const last = String(path.at(-1));
  if (change.drop) delete at[last];
  else at[last] = change.to;
  return copy;
}

/** A value with one to three of its parts replaced by something odd, or missing. */
export function mutatedJson(whole: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.record({
    where: fc.nat(),
    drop: fc.boolean(),
    to: fc.oneof(fc.constantFrom(...odd), fc.jsonValue()),
  });
  return fc.tuple(whole, fc.array(change, { minLength: 1, maxLength: 3 })).map(([value, changes]) =>
    changes.reduce((result: unknown, { where, drop, to }) => {
      const paths = pathsOf(result);
      return changed(result, paths[where % paths.length] ?? [], { drop, to });
    }, value),
  );
}

/** A text cut off, with characters changed, or something else altogether. */
export function mutatedText(whole: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    fc.tuple(whole, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
    fc.tuple(whole, fc.nat(), fc.string({ unit: 'binary', maxLength: 8 })).map(([text, at, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + put.length);
    }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
}

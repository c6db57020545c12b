import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { licencesText, shippedPackages } from '../fixtures/licences.ts';

/** Licences under which others' code may be carried in an extension of ours. */
const allowed = ['MIT', 'Apache-2.0', 'MPL-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

it('every package that is shipped has a licence that allows it', () => {
  const packages = shippedPackages();
  expect(packages.length).toBeGreaterThan(10);
  expect(packages.filter(({ licence }) => !allowed.includes(licence))).toEqual([]);
});

it('the list of licences in the extension is up to date: npx tsx tests/run/licences.ts', () => {
  const file = fileURLToPath(new URL('../../public/licences.txt', import.meta.url));
  expect(readFileSync(file, 'utf8')).toBe(licencesText());
});

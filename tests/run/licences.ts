import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { licencesText } from '../fixtures/licences.ts';

/** Writes what the extension carries of others' work and under which licences: `public/licences.txt`. */
writeFileSync(fileURLToPath(new URL('../../public/licences.txt', import.meta.url)), licencesText());

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { managedSchemaText } from '../fixtures/managedSchema.ts';

/** Writes the schema that browsers check an administrator's policy by: `public/managed.json`. */
writeFileSync(fileURLToPath(new URL('../../public/managed.json', import.meta.url)), managedSchemaText());

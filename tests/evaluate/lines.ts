import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** The records of a JSON-lines file; a broken line is an error that names it. */
export function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => {
      if (!text.trim()) return [];
      try {
        return [schema.parse(JSON.parse(text))];
      } catch (error) {
        throw new Error(`${file}:${at + 1}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
}

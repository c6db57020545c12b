import { execFileSync } from 'node:child_process';
import { z } from 'zod';

const report = z.array(z.object({ name: z.string(), size: z.number() }));

/** Gzipped sizes (kB) of what the browser loads, as the size check measures them (.size-limit.js). */
export function measureSizes(): Record<string, number> {
  const printed = execFileSync('npx', ['size-limit', '--json'], { encoding: 'utf8' });
  return Object.fromEntries(report.parse(JSON.parse(printed)).map(({ name, size }) => [name, size / 1000]));
}

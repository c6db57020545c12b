import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Planted } from './planted.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the worker as one file, the code under test with it. A planted fault is put into the build alone: the product's
 * files have no switch for it.
 * @returns where the file is
 * @throws Error when the code has changed so that the fault finds no place any more
 */
export async function bundle(planted: Planted | null): Promise<string> {
  const name = planted?.name ?? 'plain';
  const outDir = `${root}.output/simulation/${name}`;
  let isPlanted = planted === null;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root.replace(/\/$/, '') } },
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'plant',
        enforce: 'pre',
        load(id) {
          if (!planted || !id.endsWith(planted.file)) return null;
          const code = readFileSync(id, 'utf8');
          if (code.split(planted.find).length !== 2)
            throw new Error(`${planted.name}: its place in ${planted.file} is not there once any more`);
          isPlanted = true;
          return code.replace(planted.find, () => planted.replace);
        },
      },
    ],
    build: {
      ssr: 'tests/simulation/worker.ts',
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  });
  if (!isPlanted) throw new Error(`${planted?.name}: ${planted?.file} is not a part of the simulation`);
  return `${outDir}/worker.mjs`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { extensionDirectory } from '../browser/launch.ts';

const kilobytes = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length / 1000;

/** Gzipped sizes (kB) of what the browser loads: content script, popup with all it pulls in, background. */
export function measureSizes(): { contentScript: number; popup: number; background: number } {
  const within = (folder: string, pattern: RegExp) =>
    readdirSync(join(extensionDirectory, folder))
      .filter((name) => pattern.test(name))
      .map((name) => kilobytes(join(extensionDirectory, folder, name)));
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    contentScript: kilobytes(join(extensionDirectory, 'content-scripts/portal.js')),
    popup:
      kilobytes(join(extensionDirectory, 'popup.html')) +
      sum(within('chunks', /\.js$/)) +
      sum(within('assets', /\.css$/)),
    background: kilobytes(join(extensionDirectory, 'background.js')),
  };
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const built = '.output/chrome-mv3';

/** A page or script with all it loads before anything is asked of it (not what is imported later). */
function loadedBy(entry) {
  const start = join(built, entry);
  if (!existsSync(start)) return [start];
  const found = new Set();
  const queue = [start];
  if (entry.endsWith('.html')) {
    found.add(queue.pop());
    for (const [, path] of readFileSync(start, 'utf8').matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g))
      queue.push(join(built, path));
  }
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!file.endsWith('.js')) continue;
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g);
    for (const [, path] of imports) queue.push(join(dirname(file), path));
  }
  return [...found];
}

export default [
  { name: 'content script', path: `${built}/content-scripts/portal.js`, gzip: true, limit: '30 kB' },
  { name: 'page events', path: `${built}/content-scripts/portal-events.js`, gzip: true, limit: '1 kB' },
  { name: 'popup', path: loadedBy('popup.html'), gzip: true, limit: '90 kB' },
  { name: 'task form', path: loadedBy('form.html'), gzip: true, limit: '75 kB' },
  { name: 'background', path: loadedBy('background.js'), gzip: true, limit: '170 kB' },
];

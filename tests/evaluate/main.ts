import { fileURLToPath } from 'node:url';
import { printEntries } from './entry.ts';
import { printSearch } from './search.ts';
import { printTitles } from './titles.ts';

/** npm run evaluate -- titles|entry|search [FILE]: quality measured on labelled data. */
const [what, file] = process.argv.slice(2);
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

if (what === 'titles') {
  for (const path of file ? [file] : [fixture('titles.ru.jsonl'), fixture('titles.en.jsonl')])
    printTitles(path);
} else if (what === 'entry') {
  printEntries(file ?? fixture('entries.jsonl'));
} else if (what === 'search') {
  printSearch(file);
} else {
  console.error('Usage: npm run evaluate -- titles|entry|search [FILE]');
  process.exit(2);
}

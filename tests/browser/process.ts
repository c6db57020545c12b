import { readdirSync, readFileSync } from 'node:fs';

/** The process id of the browser that was started with a profile: ours, by its own command line. */
export function browserProcess(profile: string): number {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, 'utf8');
      if (
        [`--user-data-dir=${profile}`, `--profile\0${profile}\0`].some((named) => line.includes(named)) &&
        !line.includes('firefoxBridge') &&
        !line.includes('--type=') &&
        !line.includes('crashpad')
      )
        return Number(id);
    } catch {
      // The process ended while we looked.
    }
  }
  throw new Error(`No browser runs with ${profile}`);
}

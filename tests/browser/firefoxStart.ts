import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { findFirefox } from './findBrowser.ts';
import { temporaryFolder } from './temporary.ts';

const kept = fileURLToPath(new URL('../../.output/firefox-start', import.meta.url));
/** What Firefox has compiled of its own code, and which Firefox it was; another one throws it away. */
const compiled = ['startupCache', 'compatibility.ini'];
/** Until it has loaded what every start loads. */
const settledMs = 3_000;

/**
 * Gives a fresh profile what a first start would compile anew, which is a third of the start's work: nothing of the
 * extension, no setting and no page is in it. The first browser of a machine makes it.
 */
export async function warmStart(
  profile: string,
  start: (profile: string) => Promise<BrowserContext>,
): Promise<void> {
  if (existsSync(join(profile, 'prefs.js'))) return;
  const folder = join(kept, String(Math.floor(statSync(findFirefox()).mtimeMs)));
  if (!existsSync(folder)) await keepStart(folder, start);
  cpSync(folder, profile, { recursive: true });
}

async function keepStart(folder: string, start: (profile: string) => Promise<BrowserContext>): Promise<void> {
  const profile = temporaryFolder();
  const context = await start(profile);
  await new Promise((resolve) => setTimeout(resolve, settledMs));
  await context.close();
  const made = `${folder}-${process.pid}`;
  mkdirSync(made, { recursive: true });
  for (const name of compiled)
    if (existsSync(join(profile, name))) cpSync(join(profile, name), join(made, name), { recursive: true });
  try {
    renameSync(made, folder);
  } catch {
    // The other worker was first.
    rmSync(made, { recursive: true, force: true });
  }
}

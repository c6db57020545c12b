import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { browserKind } from './kind.ts';
import { downloadsOf } from './launchFirefox.ts';

const pollMs = 100;
const pollsMost = 300;

/** Presses what saves a file, and waits for it. Of the extension's own pages Firefox tells no driver that one was saved. */
export async function savedFile(page: Page, press: () => Promise<void>): Promise<string> {
  if (browserKind() !== 'firefox') {
    const [file] = await Promise.all([page.waitForEvent('download'), press()]);
    return file.path();
  }
  const folder = downloadsOf(page.context());
  const before = new Set(readdirSync(folder));
  await press();
  for (let polls = 0; polls < pollsMost; polls += 1) {
    const names = readdirSync(folder);
    const made = names.find((name) => !before.has(name) && !name.endsWith('.part'));
    if (made && !names.some((name) => name.endsWith('.part'))) return join(folder, made);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error('No file was saved');
}

import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';

const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A folder of its own under the system's temporary one; it goes with this process at the latest. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reglament-'));
  folders.add(folder);
  return folder;
}

/** Removes a temporary folder as soon as its browser has ended: a profile takes 40 MB, a test run starts hundreds. */
export function removeAfter(context: BrowserContext, folder: string): void {
  context.on('close', () => {
    // What a browser that is just ending still writes goes with this process.
    rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined);
  });
}

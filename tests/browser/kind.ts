import { test } from '@playwright/test';

export type BrowserKind = 'chromium' | 'firefox';

let otherwise: BrowserKind = 'chromium';

/** Chooses the browser for what is no test. */
export function useBrowser(kind: BrowserKind): void {
  otherwise = kind;
}

/** Which browser the running test is for (the project's name); the chosen one, or Chromium, wherever no test runs. */
export function browserKind(): BrowserKind {
  try {
    return test.info().project.name === 'firefox' ? 'firefox' : 'chromium';
  } catch {
    return otherwise;
  }
}

import { test } from '@playwright/test';

export type BrowserKind = 'chromium' | 'firefox';

/** Which browser the running test is for (the project's name); Chromium wherever no test runs. */
export function browserKind(): BrowserKind {
  try {
    return test.info().project.name === 'firefox' ? 'firefox' : 'chromium';
  } catch {
    return 'chromium';
  }
}

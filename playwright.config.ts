import { defineConfig } from '@playwright/test';

/** Real-browser tests: each starts its own portal and its own browser profile, so two may run side by side. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.output/test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [{ name: 'chromium' }, { name: 'firefox' }],
});

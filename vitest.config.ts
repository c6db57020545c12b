import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/simulation/**/*.test.ts'],
    // The store's library looks for IndexedDB when it is loaded: it has to be there before any test file.
    setupFiles: ['fake-indexeddb/auto'],
    testTimeout: 30_000,
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', TZ: 'Europe/Moscow' },
  },
});

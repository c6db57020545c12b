import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['tests/unit/**/*.test.ts'],
    testTimeout: 30_000,
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', TZ: 'Europe/Moscow' },
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A snapshot is rewritten by `vitest -u` only, never silently because it is new.
    update: 'none',
  },
});

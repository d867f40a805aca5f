import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Half of the tests wait for programs that they start: none of the processors is to be idle meanwhile.
    maxWorkers: '100%',
    // A snapshot is rewritten by `vitest -u` only, never silently because it is new.
    update: 'none',
  },
});

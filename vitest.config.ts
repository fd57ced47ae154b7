import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{lib,components,bin,test}/**/*.test.ts'],
    environment: 'node',
    // For a machine that has other things to do; no test is about time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

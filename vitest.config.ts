import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // a process runs file after file: half the work of a test was loading what the last one had loaded
    isolate: false,
    // on two cores: the longest tests only wait, for somebody killed or away to come back
    maxWorkers: 3,
  },
})

import { defineConfig } from 'vitest/config'

/** The tests that need neither a database nor a chat: seconds. */
export default defineConfig({
  test: {
    include: ['test/*.test.ts', 'test/grid/voice.test.ts'],
    testTimeout: 30_000,
  },
})

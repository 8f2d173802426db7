import { defineConfig } from 'vitest/config'

/** The tests that need neither a database nor a chat: seconds. */
export default defineConfig({
  test: {
    include: ['test/shape.test.ts', 'test/offences.test.ts', 'test/wiring.test.ts', 'test/papers.test.ts'],
    testTimeout: 30_000,
  },
})

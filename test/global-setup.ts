import type { TestProject } from 'vitest/node'
import { startTestServer } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Administration URL of this run's own PostgreSQL. */
    postgresUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}

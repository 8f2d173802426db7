import type { FastifyRequest } from 'fastify'
import { WORKBOOK_LIMITS } from '../db/workbook/limits.ts'
import type { App } from './app.ts'
import { XLSX } from './ledger/write.ts'

/** Besides JSON and forms: the town as text, and as a workbook. */
export function installBodies(app: App): void {
  app.addContentTypeParser(
    ['application/yaml', 'text/yaml', 'text/plain'],
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => body,
  )
  app.addContentTypeParser(
    [XLSX, 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: WORKBOOK_LIMITS.bytes },
    async (_request: FastifyRequest, body: Buffer) => body,
  )
}

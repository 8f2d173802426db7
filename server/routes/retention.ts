import { readRetention } from '../../desk/retention.ts'
import { DEFAULT_RETENTION, RETENTION_DAYS, type Retention } from '../../grid/retention.ts'
import type { App, ServerOptions } from '../app.ts'

/** How long what is kept, also where the town says nothing of its own; it is changed as any other setting (PC-04). */
export function retentionRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/retention/days', { config: { right: 'read' } }, async () => ({
    days: written(await readRetention(desk.db)),
    usual: written(DEFAULT_RETENTION),
    limits: RETENTION_DAYS,
  }))
}

/** As town files write it. */
function written({ privateWords, ...rest }: Retention) {
  return { ...rest, private_words: privateWords }
}

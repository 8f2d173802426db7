import { z } from 'zod'
import { AUDITED, readAudit } from '../../desk/access/audit.ts'
import { callerOf } from '../access/gate.ts'
import { look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { csvLine } from '../csv.ts'

const MAX_PAGE = 200
const MAX_EXPORTED = 100_000
const moment = z.iso.datetime({ offset: true, error: '时间写成 2026-03-02T00:00:00+08:00 这样' })
const Filter = z.object({
  what: z.enum(AUDITED).optional(),
  actor: z.string().max(80).optional(),
  account: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  ticket: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  route: z.string().max(120).optional(),
  from: moment.optional(),
  to: moment.optional(),
})
const Query = Filter.extend({
  cursor: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})
const Export = Filter.extend({
  format: z.enum(['csv', 'jsonl'], '格式写 csv 或 jsonl').default('csv'),
  purpose: z.string('要写拿去做什么').trim().min(2, '要写拿去做什么').max(100, '最长100个字'),
})
const COLUMNS = ['id', 'at', 'actor', 'accountId', 'address', 'route', 'what', 'ticket', 'detail'] as const

/** Who did what, and who looked at what is sensitive (AD-04, PC-08). */
export function auditRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'audit' as const }

  app.get('/api/audit', { config, schema: { querystring: Query } }, async (request) =>
    readAudit(desk, callerOf(request), {
      ...wishOf(request.query),
      before: request.query.cursor,
      limit: request.query.limit,
    }),
  )

  app.get('/api/audit/export', { config, schema: { querystring: Export } }, async (request, reply) => {
    const { format, purpose } = request.query
    // whoever takes data out says what for, and that is kept (N-39)
    await look(desk, request, [{ what: 'copied_data', detail: { purpose, fields: COLUMNS } }])
    const { entries } = await readAudit(desk, callerOf(request), { ...wishOf(request.query), limit: MAX_EXPORTED })
    const isCsv = format === 'csv'
    const text = isCsv
      ? `\uFEFF${[COLUMNS.join(','), ...entries.map((entry) => csvLine(COLUMNS.map((column) => entry[column])))].join('\r\n')}\r\n`
      : entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
    return reply
      .type(isCsv ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
      .header('content-disposition', `attachment; filename="audit.${format}"`)
      .send(text)
  })
}

function wishOf({ what, actor, account, ticket, route, from, to }: z.infer<typeof Filter>) {
  const [begin, end] = [from, to].map((moment) => (moment === undefined ? undefined : new Date(moment)))
  return { what, actor, accountId: account, ticketNumber: ticket, route, from: begin, to: end }
}

import { z } from 'zod'
import { visibleTo } from '../../desk/access/visible.ts'
import { listTickets } from '../../desk/list.ts'
import { mustPolicy } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import { look, lookAtTickets } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { COLUMNS } from '../ledger/columns.ts'
import { ledgerCsv, ledgerXlsx, XLSX } from '../ledger/write.ts'
import { TicketFilter, wishOf } from '../ticket-filter.ts'

/** A workbook of these takes two seconds; more is asked for month by month. */
const MAX_EXPORTED = 10_000
const Export = TicketFilter.extend({
  format: z.enum(['csv', 'xlsx'], '格式写 csv 或 xlsx').default('xlsx'),
  purpose: z.string('要写拿去做什么').trim().min(2, '要写拿去做什么').max(100, '最长100个字'),
})

/** The ledger as a file: what the list shows, without personal fields; whoever takes it out says what for (N-39). */
export function ticketExportRoutes(app: App, { desk }: ServerOptions): void {
  const schema = { querystring: Export }
  app.get('/api/tickets/export', { config: { right: 'read' }, schema }, async (request, reply) => {
    const { format, purpose } = request.query
    const town = desk.directory.town()
    const wish = {
      ...wishOf(request.query, desk.clock()),
      visible: visibleTo(town, callerOf(request)),
      limit: MAX_EXPORTED + 1,
    }
    const { tickets } = await listTickets(desk.db, town, wish)
    if (tickets.length > MAX_EXPORTED)
      throw new Problem(422, 'too_many', `超过${MAX_EXPORTED}件，请按时间或者网格分几次导出`).at('from')
    const fields = COLUMNS.map(({ name }) => name)
    await look(desk, request, [{ what: 'copied_data', detail: { purpose, fields, format, tickets: tickets.length } }])
    await lookAtTickets(desk, request, tickets)
    const { calendar } = mustPolicy(town, town.policyVersion)
    reply.header('content-disposition', `attachment; filename="tickets.${format}"`)
    if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(ledgerCsv(tickets, calendar))
    return reply.type(XLSX).send(await ledgerXlsx(tickets, calendar))
  })
}

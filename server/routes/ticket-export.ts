import { z } from 'zod'
import { visibleTo } from '../../desk/access/visible.ts'
import { mustPolicy } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import { look, lookAtTickets } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { COLUMNS } from '../ledger/columns.ts'
import { manyTickets } from '../ledger/copy.ts'
import { ledgerCsv, ledgerXlsx, XLSX } from '../ledger/write.ts'
import { TicketFilter, wishOf } from '../ticket-filter.ts'

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
    const tickets = await manyTickets(desk, {
      ...wishOf(request.query, desk.clock()),
      visible: visibleTo(town, callerOf(request)),
    })
    const fields = COLUMNS.map(({ name }) => name)
    await look(desk, request, [{ what: 'copied_data', detail: { purpose, fields, format, tickets: tickets.length } }])
    await lookAtTickets(desk, request, tickets)
    const { calendar } = mustPolicy(town, town.policyVersion)
    const ledger = { tickets, columns: COLUMNS }
    reply.header('content-disposition', `attachment; filename="tickets.${format}"`)
    if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(ledgerCsv(ledger, calendar))
    return reply.type(XLSX).send(await ledgerXlsx(ledger, calendar))
  })
}

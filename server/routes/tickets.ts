import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isVisible, visibleTo } from '../../desk/access/visible.ts'
import { historyOf } from '../../desk/history.ts'
import { listTickets } from '../../desk/list.ts'
import { viewTicket } from '../../desk/view.ts'
import { may } from '../../grid/rights.ts'
import { callerOf } from '../access/gate.ts'
import { lookAtTickets } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { notFound } from '../refusals.ts'
import { TicketFilter, wishOf } from '../ticket-filter.ts'

const MAX_PAGE = 200
const number = z.coerce.number().int().positive().max(2_147_483_647)
const Params = z.object({ number })

const List = TicketFilter.extend({
  sort: z.enum(['number', 'limit'], 'sort 写 number 或 limit').default('number'),
  cursor: number.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})

/** Tickets as staff see them: of their subtree and their subjects, private ones only for those who are named. */
export function ticketRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'read' as const }

  app.get('/api/tickets', { config, schema: { querystring: List } }, async (request) => {
    const { cursor, limit, sort } = request.query
    const town = desk.directory.town()
    const visible = visibleTo(town, callerOf(request))
    const wish = { ...wishOf(request.query, desk.clock()), visible, before: cursor, limit, byLimit: sort === 'limit' }
    const listed = await listTickets(desk.db, town, wish)
    await lookAtTickets(desk, request, listed.tickets)
    return listed
  })

  app.get('/api/tickets/:number', { config, schema: { params: Params } }, (request) => seen(request))

  app.get('/api/tickets/:number/trace', { config, schema: { params: Params } }, async (request) => {
    await seen(request)
    return historyOf(desk, request.params.number)
  })

  async function seen(request: FastifyRequest<{ Params: z.infer<typeof Params> }>) {
    const { number } = request.params
    const isTheirs = await isVisible(desk, callerOf(request), number)
    const view = isTheirs ? await viewTicket(desk.db, desk.directory.town(), number) : null
    if (view === null) throw notFound(number)
    await lookAtTickets(desk, request, [view])
    // whoever has the address of the page may speak for the reporter: nothing for those who only look
    return may(callerOf(request), 'handle') ? view : { ...view, page: null }
  }
}

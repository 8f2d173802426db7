import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isVisible, visibleTo } from '../../desk/access/visible.ts'
import { historyOf } from '../../desk/history.ts'
import { listTickets } from '../../desk/list.ts'
import { viewTicket } from '../../desk/view.ts'
import { may } from '../../grid/rights.ts'
import { STATES } from '../../grid/ticket.ts'
import { callerOf } from '../access/gate.ts'
import { lookAtTickets } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { notFound } from '../refusals.ts'

const MAX_PAGE = 200
const number = z.coerce.number().int().positive().max(2_147_483_647)
const Params = z.object({ number })

const List = z.object({
  grid: z.string().max(60).optional(),
  state: z
    .string()
    .max(200)
    .optional()
    .transform((text) => (text === undefined ? [] : text.split(',')))
    .pipe(z.array(z.enum(STATES))),
  category: z
    .string()
    .regex(/^[A-Z]{2}(?:\d{2})?$/, '类别写成 SS 或者 SS01 这样')
    .optional(),
  q: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: number.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})

/** Tickets as staff see them: of their subtree and their subjects, private ones only for those who are named. */
export function ticketRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'read' as const }

  app.get('/api/tickets', { config, schema: { querystring: List } }, async (request) => {
    const { grid, state, category, q, from, to, cursor, limit } = request.query
    const town = desk.directory.town()
    const listed = await listTickets(desk.db, town, {
      gridId: grid,
      states: state,
      category,
      words: q,
      before: cursor,
      limit,
      from: from ? new Date(from) : undefined,
      to: to ? new Date(to) : undefined,
      visible: visibleTo(town, callerOf(request)),
    })
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

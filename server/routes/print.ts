import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { isVisible } from '../../desk/access/visible.ts'
import { posterOf } from '../../desk/board.ts'
import { pageCode } from '../../desk/page-code.ts'
import { slipOf } from '../../desk/slip.ts'
import { findTicket } from '../../desk/view.ts'
import { inScope } from '../../grid/rights.ts'
import { callerOf } from '../access/gate.ts'
import { lookAtTickets } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { PRINT_POLICY, posterSheet, slipSheet } from '../pages/print/sheets.ts'

const TicketNumber = z.object({ number: z.coerce.number().int().positive().max(2_147_483_647) })
const GridId = z.object({ id: z.string().max(60) })

/** Sheets for the printer: the 流转单 of a ticket (RL-03), the 公示牌 of a grid (PX-07). */
export function printRoutes(app: App, { desk, publicUrl }: ServerOptions): void {
  const config = { right: 'handle' as const }
  app.get('/print/tickets/:number', { config, schema: { params: TicketNumber } }, async (request, reply) => {
    const { params, headers } = request
    const isTheirs = await isVisible(desk, callerOf(request), params.number)
    const row = isTheirs ? await findTicket(desk.db, params.number) : null
    if (row === null) throw new Problem(404, 'not_found', `没有${params.number}号`)
    await lookAtTickets(desk, request, [row])
    const slip = await slipOf(desk, row)
    return print(reply, await slipSheet(slip, `${publicUrl ?? hostOf(headers)}${slip.page}`))
  })

  app.get('/print/grids/:id', { config, schema: { params: GridId } }, async (request, reply) => {
    const { params, headers } = request
    const town = desk.directory.town()
    const grid = inScope(town, callerOf(request), params.id) ? town.grids.get(params.id) : undefined
    if (grid === undefined) throw new Problem(404, 'not_found', `没有“${params.id}”这个网格`)
    const link = `${publicUrl ?? hostOf(headers)}/g/${await pageCode(desk.db, 'board', grid.id)}`
    return print(reply, await posterSheet(posterOf(desk, grid), link))
  })
}

/** Where PUBLIC_URL is not set, whoever prints knows the address they came by. */
function hostOf({ host }: { host?: string | undefined }): string {
  return `http://${host ?? ''}`
}

function print(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers({ 'content-security-policy': PRINT_POLICY, 'cache-control': 'no-store' })
    .send(page)
}

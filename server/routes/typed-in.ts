import { z } from 'zod'
import { change } from '../../desk/desk.ts'
import { typeIn, WAYS } from '../../desk/type-in.ts'
import { viewTicket } from '../../desk/view.ts'
import { inScope, maySee } from '../../grid/rights.ts'
import { callerOf } from '../access/gate.ts'
import { clerkOf, did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_TEXT = 2_000
const MAX_NAME = 60
const TypedIn = z.strictObject({
  text: z.string('要写什么事').trim().min(2, '要写什么事').max(MAX_TEXT, `最长${MAX_TEXT}个字`),
  grid: z.string('要写网格').min(1, '要写网格').max(MAX_NAME),
  way: z.enum(WAYS, '来源写 phone、walk_in、visit、letter 或 other').default('phone'),
  caller: z.string().trim().min(1).max(MAX_NAME, `最长${MAX_NAME}个字`).optional(),
  category: z.string().max(4).optional(),
  place: z.string().trim().min(1).max(MAX_NAME, `最长${MAX_NAME}个字`).optional(),
})

/** A phone call, somebody at the counter, a home visit: typed in by staff (IN-19). */
export function typedInRoutes(app: App, { desk }: ServerOptions): void {
  app.post('/api/tickets', { config: { right: 'type_in' }, schema: { body: TypedIn } }, async (request, reply) => {
    const { body } = request
    const caller = callerOf(request)
    const town = desk.directory.town()
    const grid = [...town.grids.values()].find(({ id, name }) => id === body.grid || name === body.grid)
    if (grid === undefined || !inScope(town, caller, grid.id))
      throw new Problem(422, 'unknown_grid', `没有“${body.grid}”这个网格`).at('grid')
    if (body.category !== undefined && !town.categories.has(body.category))
      throw new Problem(422, 'unknown_category', `没有“${body.category}”这个类别`).at('category')
    const row = await change(desk, clerkOf(request), async (c) => {
      const typed = await typeIn(c, {
        text: body.text,
        way: body.way,
        caller: body.caller ?? null,
        gridId: grid.id,
        categoryCode: body.category ?? null,
        place: body.place ?? null,
      })
      await did(c, request, { ticketNumber: typed.number })
      return typed
    })
    // what was typed in turns private by its words: whoever typed it knows the number, and no more
    if (!maySee(town, caller, row)) return reply.status(201).send({ number: row.number, visibility: row.visibility })
    return reply.status(201).send(await viewTicket(desk.db, desk.directory.town(), row.number))
  })
}

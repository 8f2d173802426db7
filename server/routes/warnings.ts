import { z } from 'zod'
import { gridsOf } from '../../desk/access/visible.ts'
import { type Change, change, type Desk, seenNow } from '../../desk/desk.ts'
import { preview } from '../../desk/preview.ts'
import { end } from '../../desk/warnings/end.ts'
import { issue } from '../../desk/warnings/issue.ts'
import type { WarningRow } from '../../desk/warnings/tell.ts'
import { findWarning, listWarnings, viewWarning } from '../../desk/warnings/view.ts'
import { dayOf } from '../../grid/calendar.ts'
import { type Caller, inScope } from '../../grid/rights.ts'
import { type Town, upward } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import { clerkOf, did, look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { Ended, Issued, wishOf } from '../warning-input.ts'

const MAX_PAGE = 200
const id = z.coerce.number().int().positive().max(2_147_483_647)
const Params = z.object({ id })
const Query = z.object({
  state: z.enum(['running', 'over'], '写 running 或 over').optional(),
  cursor: id.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})

/** 预警 and 叫应 (BR-06, N-19): issued, looked at and ended by the town and its villages, each below its own grid. */
export function warningRoutes(app: App, { desk }: ServerOptions): void {
  const right = { config: { right: 'speak' as const } }

  app.post('/api/warnings', { ...right, schema: { body: Issued } }, async (request, reply) => {
    const caller = callerOf(request)
    const wish = wishOf(desk, caller, request.body)
    if (request.body.preview) {
      request.audited = true
      return whoWouldHear(desk, caller, (c) => issue(c, wish))
    }
    const row = await change(desk, clerkOf(request), async (c) => {
      const issued = await issue(c, wish)
      await did(c, request, { detail: { warning: issued.id, grid: issued.gridId, level: issued.level } })
      return issued
    })
    // an answer may be kept with its Idempotency-Key: who has to be moved stays out of it
    const { households: _, ...view } = await shownTo(desk, caller, row)
    return reply.status(201).send(view)
  })

  app.get('/api/warnings', { ...right, schema: { querystring: Query } }, async (request) => {
    const [caller, town] = [callerOf(request), desk.directory.town()]
    const { state, cursor, limit } = request.query
    return listWarnings(desk.db, town, {
      grids: concerning(town, caller),
      seen: gridsOf(town, caller),
      state,
      before: cursor,
      limit,
    })
  })

  app.get('/api/warnings/:id', { ...right, schema: { params: Params } }, async (request) => {
    const caller = callerOf(request)
    const view = await shownTo(desk, caller, await mustFind(desk, caller, request.params.id))
    // who has to be moved, and whom to call there, is nobody's idle reading
    const isSensitive = view.households.length > 0
    await look(desk, request, isSensitive ? [{ what: 'viewed_private', detail: { warning: view.id } }] : [])
    return view
  })

  app.post('/api/warnings/:id/end', { ...right, schema: { params: Params, body: Ended } }, async (request) => {
    const caller = callerOf(request)
    const row = await mustFind(desk, caller, request.params.id)
    if (!inScope(desk.directory.town(), caller, row.gridId))
      throw new Problem(403, 'not_allowed', '这条预警是上级发的，由上级解除')
    const ending = { by: caller.name, isMistake: request.body.mistake }
    const over = async (c: Change) => (await end(c, row.id, ending)) ?? alreadyOver()
    if (request.body.preview) {
      request.audited = true
      return whoWouldHear(desk, caller, over)
    }
    const ended = await change(desk, clerkOf(request), async (c) => {
      const done = await over(c)
      await did(c, request, { detail: { warning: row.id, mistake: ending.isMistake } })
      return done
    })
    return shownTo(desk, caller, ended)
  })
}

function alreadyOver(): never {
  throw new Problem(409, 'wrong_state', '这条预警已经解除了')
}

/** What would be said, to whom, and who would be called; done and taken back. */
async function whoWouldHear(desk: Desk, caller: Caller, work: (c: Change) => Promise<WarningRow>) {
  const seen = gridsOf(desk.directory.town(), caller)
  const views: Awaited<ReturnType<typeof viewWarning>>[] = []
  const said = await preview(desk, { kind: 'system', name: 'console' }, async (c) => {
    views.push(await viewWarning(c.tx, c.town, { row: await work(c), seen, day: c.day }))
  })
  return { said, calls: views[0]?.calls ?? [] }
}

function shownTo(desk: Desk, caller: Caller, row: WarningRow) {
  const { town, policy, at } = seenNow(desk)
  return viewWarning(desk.db, town, { row, seen: gridsOf(town, caller), day: dayOf(policy.calendar, at) })
}

/** A warning of the caller's own subtree, or one from above that reaches into it. */
async function mustFind(desk: Desk, caller: Caller, id: number): Promise<WarningRow> {
  const row = await findWarning(desk.db, id)
  const grids = concerning(desk.directory.town(), caller)
  if (row === null || (grids !== null && !grids.includes(row.gridId)))
    throw new Problem(404, 'not_found', '没有这条预警')
  return row
}

/** Grids whose warnings reach the caller: those below theirs, and those above; null: all. */
function concerning(town: Town, caller: Caller): string[] | null {
  const own = gridsOf(town, caller)
  if (own === null || caller.gridId === null || !town.grids.has(caller.gridId)) return own
  return [...own, ...upward(town, caller.gridId).map((grid) => grid.id)]
}

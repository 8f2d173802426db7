import { z } from 'zod'
import { analyse } from '../../desk/analysis.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import { type Caller, inScope } from '../../grid/rights.ts'
import type { Town } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_DAYS = 400
const DEFAULT_DAYS = 30
const Moment = z.iso.datetime({ offset: true, error: '时间写成 2026-03-02T00:00:00+08:00 这样' })
const Query = z.object({ grid: z.string().max(60).optional(), from: Moment.optional(), to: Moment.optional() })

/** 分析: how much, how soon, how content, where again and again (AN-01, AN-02, AN-04, AN-07, N-25). */
export function analysisRoutes(app: App, { desk }: ServerOptions): void {
  const schema = { querystring: Query }
  app.get('/api/analysis', { config: { right: 'read' }, schema }, async (request) => {
    const { query } = request
    const town = desk.directory.town()
    const caller = callerOf(request)
    const to = query.to === undefined ? desk.clock() : new Date(query.to)
    const from = query.from === undefined ? new Date(to.getTime() - DEFAULT_DAYS * DAY_MS) : new Date(query.from)
    if (from >= to || to.getTime() - from.getTime() > MAX_DAYS * DAY_MS)
      throw new Problem(422, 'bad_span', `从前到后，最多${MAX_DAYS}天`).at('from')
    const gridId = query.grid ?? rootOf(town, caller)
    if (gridId === null || !inScope(town, caller, gridId))
      throw new Problem(422, 'unknown_grid', `没有网格“${gridId ?? ''}”`).at('grid')
    const found = await analyse(desk, { caller, gridId, from, to })
    return { grid: { id: gridId, name: town.grids.get(gridId)?.name ?? '' }, from: from.toISOString(), ...found }
  })
}

function rootOf(town: Town, { gridId }: Caller): string | null {
  return (
    gridId ?? [...town.grids.values()].find(({ parentId, kind }) => parentId === null && kind === 'place')?.id ?? null
  )
}

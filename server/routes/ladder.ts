import { z } from 'zod'
import { withHolidays } from '../../db/holidays.ts'
import { PolicyFile } from '../../db/town-file/format.ts'
import { policyWith } from '../../db/town-file/rules.ts'
import { rehearse } from '../../desk/rehearse.ts'
import { type Caller, inScope } from '../../grid/rights.ts'
import { mustPolicy } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Wish = z.object({
  category: z.string('要写类别代码').max(10, '类别代码写成 SS01 这样'),
  grid: z.string('要写网格编号').max(60, '网格编号太长'),
  at: z.iso.datetime({ offset: true, error: '时间写成 2026-03-02T09:00:00+08:00 这样' }).optional(),
})
const Proposal = PolicyFile.extend(Wish.shape)

/** 演练: who would hear what and when, if nobody did anything; with the rules as they are, or as somebody thinks of them. */
export function ladderRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'read' as const }
  const at = '/api/ladder/preview'

  app.get(at, { config, schema: { querystring: Wish } }, async (request) =>
    rehearse(desk, wishOf(callerOf(request), request.query)),
  )

  app.post(at, { config, schema: { body: Proposal } }, async (request) => {
    const { body } = request
    // nothing is changed by thinking: no line in the audit
    request.audited = true
    const town = desk.directory.town()
    const present = mustPolicy(town, town.policyVersion)
    const wish = wishOf(callerOf(request), body)
    const proposed = withHolidays(policyWith(present, body))
    return { present: await rehearse(desk, wish), proposed: await rehearse(desk, wish, proposed) }
  })

  function wishOf(caller: Caller, { category, grid, at }: z.infer<typeof Wish>) {
    const town = desk.directory.town()
    const { categories, grids } = town
    if (!categories.has(category)) throw new Problem(422, 'unknown_category', `没有类别“${category}”`).at('category')
    const found = grids.get(grid)
    if (found === undefined || !inScope(town, caller, grid))
      throw new Problem(422, 'unknown_grid', `没有网格“${grid}”`).at('grid')
    if (found.kind === 'department')
      throw new Problem(422, 'not_a_place', `${found.name}是单位，请选事情发生的网格`).at('grid')
    return { categoryCode: category, gridId: grid, at: at === undefined ? desk.clock() : new Date(at) }
  }
}

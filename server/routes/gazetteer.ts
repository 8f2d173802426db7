import { z } from 'zod'
import { type Actor, change } from '../../desk/desk.ts'
import { forgetPlace, learnPlace, listPlaces, unknownPlaces } from '../../desk/gazetteer.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_NAME = 20
const name = (what: string) =>
  z.string(`要写${what}`).trim().min(2, `${what}至少两个字`).max(MAX_NAME, `${what}最长${MAX_NAME}个字`)
const Place = z.strictObject({
  name: name('地名'),
  aliases: z.array(name('别名')).max(MAX_NAME).default([]),
  grid: z.string('要写网格').min(1, '要写网格'),
})
const Params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const CLERK: Actor = { kind: 'person', personId: null, name: 'console' }

/** Village words (N-30): the names of places, and those that people use and nobody has put down yet. */
export function gazetteerRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/gazetteer', { config: { role: 'admin' } }, async () => {
    const town = desk.directory.town()
    return { places: await listPlaces(desk.db, town), unknown: await unknownPlaces(desk.db, town, desk.clock()) }
  })

  app.post('/api/gazetteer', { config: { role: 'admin' }, schema: { body: Place } }, async ({ body }) => {
    const grids = [...desk.directory.town().grids.values()]
    const grid = grids.find((one) => one.id === body.grid || one.name === body.grid)
    if (grid === undefined) throw new Problem(422, 'unknown_grid', `没有“${body.grid}”这个网格`).at('grid')
    const place = { name: body.name, aliases: body.aliases, gridId: grid.id }
    if (!(await change(desk, CLERK, (c) => learnPlace(c, place))))
      throw new Problem(409, 'known', `${grid.name}已经有“${body.name}”了`).at('name')
    return { ...place, grid: { id: grid.id, name: grid.name } }
  })

  app.delete('/api/gazetteer/:id', { config: { role: 'admin' }, schema: { params: Params } }, async ({ params }) => {
    if (!(await change(desk, CLERK, (c) => forgetPlace(c, params.id))))
      throw new Problem(404, 'not_found', '没有这个地名')
    return { id: params.id }
  })
}

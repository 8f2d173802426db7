import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { change } from '../../desk/desk.ts'
import { changePlace, forgetPlace, learnPlace, listPlaces, unknownPlaces } from '../../desk/gazetteer.ts'
import { inScope } from '../../grid/rights.ts'
import { callerOf } from '../access/gate.ts'
import { clerkOf, did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_NAME = 20
const name = (what: string) =>
  z.string(`要写${what}`).trim().min(2, `${what}至少两个字`).max(MAX_NAME, `${what}最长${MAX_NAME}个字`)
const Place = z.strictObject({
  name: name('地名'),
  aliases: z.array(name('别名')).max(MAX_NAME).default([]),
  grid: z.string('要写网格').min(1, '要写网格').max(60, '网格名太长'),
})
const Params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

/** Village words (N-30): the names of places, and those that people use and nobody has put down yet. */
export function gazetteerRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'local' as const }

  app.get('/api/gazetteer', { config: { right: 'read' } }, async (request) => {
    const town = desk.directory.town()
    const isHere = ({ grid }: { grid: { id: string } }) => inScope(town, callerOf(request), grid.id)
    const [places, unknown] = [await listPlaces(desk.db, town), await unknownPlaces(desk.db, town, desk.clock())]
    return { places: places.filter(isHere), unknown: unknown.filter(isHere) }
  })

  app.post('/api/gazetteer', { config, schema: { body: Place } }, async (request) => {
    const { place, grid } = placeOf(request, request.body)
    const isNew = await change(desk, clerkOf(request), async (c) => {
      if (!(await learnPlace(c, place))) return false
      await did(c, request, { detail: { name: place.name, grid: grid.id } })
      return true
    })
    if (!isNew) throw new Problem(409, 'known', `${grid.name}已经有“${place.name}”了`).at('name')
    return { ...place, grid: { id: grid.id, name: grid.name } }
  })

  app.put('/api/gazetteer/:id', { config, schema: { params: Params, body: Place } }, async (request) => {
    const { place, grid } = placeOf(request, request.body)
    await onOwn(request, (c, id) => changePlace(c, id, place))
    return { id: request.params.id, ...place, grid: { id: grid.id, name: grid.name } }
  })

  app.delete('/api/gazetteer/:id', { config, schema: { params: Params } }, async (request) => {
    await onOwn(request, forgetPlace)
    return { id: request.params.id }
  })

  async function onOwn(
    request: FastifyRequest<{ Params: z.infer<typeof Params> }>,
    work: (c: Parameters<typeof forgetPlace>[0], id: number) => Promise<boolean>,
  ): Promise<void> {
    const { id } = request.params
    const town = desk.directory.town()
    const known = (await listPlaces(desk.db, town)).find((place) => place.id === id)
    const isOwn = known !== undefined && inScope(town, callerOf(request), known.grid.id)
    const isDone = await change(desk, clerkOf(request), async (c) => {
      if (!isOwn || !(await work(c, id))) return false
      await did(c, request)
      return true
    })
    if (!isDone) throw new Problem(404, 'not_found', '没有这个地名')
  }

  function placeOf(request: FastifyRequest, { name, aliases, grid: called }: z.infer<typeof Place>) {
    const town = desk.directory.town()
    const grid = [...town.grids.values()].find((one) => one.id === called || one.name === called)
    if (grid === undefined || !inScope(town, callerOf(request), grid.id))
      throw new Problem(422, 'unknown_grid', `没有“${called}”这个网格`).at('grid')
    return { place: { name, aliases, gridId: grid.id }, grid }
  }
}

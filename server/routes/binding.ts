import { z } from 'zod'
import { type Bound, makeCode } from '../../desk/binding.ts'
import { type Caller, inScope, isOurs } from '../../grid/rights.ts'
import type { Town } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Params = z.object({ id: z.string().min(1).max(60) })

/** Rooms and people of the town, and the one-time codes that bind them to WeChat. */
export function bindingRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/rooms', { config: { right: 'read' } }, async (request) => {
    const town = desk.directory.town()
    const rooms = [...town.rooms.values()].filter(({ gridId }) => inScope(town, callerOf(request), gridId))
    return { rooms: rooms.map(({ externalId, ...room }) => ({ ...room, bound: externalId !== null })) }
  })

  app.get('/api/people', { config: { right: 'read' } }, async (request) => {
    const town = desk.directory.town()
    const bound = new Set(town.contacts.map((contact) => contact.personId))
    const duties = (id: string) => town.duties.filter(({ personId }) => personId === id)
    const people = [...town.people.values()].filter(({ id }) => isOurs(town, callerOf(request), id))
    return { people: people.map(({ id, name }) => ({ id, name, bound: bound.has(id), duties: duties(id) })) }
  })

  const codes = (path: string, target: (town: Town, caller: Caller, id: string) => Bound | null) =>
    app.post(`/api/${path}/:id/code`, { config: { right: 'local' }, schema: { params: Params } }, async (request) => {
      const { id } = request.params
      const found = target(desk.directory.town(), callerOf(request), id)
      if (found === null) throw new Problem(404, 'not_found', `没有“${id}”`)
      return makeCode(desk, found)
    })
  codes('rooms', (town, caller, roomId) => {
    const room = town.rooms.get(roomId)
    return room && inScope(town, caller, room.gridId) ? { roomId } : null
  })
  codes('people', (town, caller, personId) => (isOurs(town, caller, personId) ? { personId } : null))
}

import { z } from 'zod'
import { type Bound, makeCode } from '../../desk/binding.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Params = z.object({ id: z.string().min(1).max(60) })

/** Rooms and people of the town, and the one-time codes that bind them to WeChat. */
export function bindingRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/rooms', { config: { role: 'admin' } }, async () => {
    const rooms = [...desk.directory.town().rooms.values()]
    return { rooms: rooms.map(({ externalId, ...room }) => ({ ...room, bound: externalId !== null })) }
  })

  app.get('/api/people', { config: { role: 'admin' } }, async () => {
    const town = desk.directory.town()
    const bound = new Set(town.contacts.map((contact) => contact.personId))
    const duties = (id: string) => town.duties.filter(({ personId }) => personId === id)
    const people = [...town.people.values()]
    return { people: people.map(({ id, name }) => ({ id, name, bound: bound.has(id), duties: duties(id) })) }
  })

  const codes = (path: string, target: (id: string) => Bound | null) =>
    app.post(`/api/${path}/:id/code`, { config: { role: 'admin' }, schema: { params: Params } }, async ({ params }) => {
      const found = target(params.id)
      if (found === null) throw new Problem(404, 'not_found', `没有“${params.id}”`)
      return makeCode(desk, found)
    })
  codes('rooms', (roomId) => (desk.directory.town().rooms.has(roomId) ? { roomId } : null))
  codes('people', (personId) => (desk.directory.town().people.has(personId) ? { personId } : null))
}

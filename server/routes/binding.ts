import { z } from 'zod'
import { type Bound, makeCode } from '../../desk/binding.ts'
import { type Caller, inScope, isWhollyOurs } from '../../grid/rights.ts'
import type { Town } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Params = z.object({ id: z.string().min(1).max(60) })

/** One-time codes that bind rooms and people of the town to WeChat. */
export function bindingRoutes(app: App, { desk }: ServerOptions): void {
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
  codes('people', (town, caller, personId) => (isWhollyOurs(town, caller, personId) ? { personId } : null))
}

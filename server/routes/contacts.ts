import { z } from 'zod'
import { reportedVisibly } from '../../desk/access/visible.ts'
import { ban } from '../../desk/contacts.ts'
import { change } from '../../desk/desk.ts'
import { eraseWords } from '../../desk/erase.ts'
import { findContacts } from '../../desk/person-data.ts'
import { callerOf } from '../access/gate.ts'
import { clerkOf, did, look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const Query = z.object({ name: z.string('要写名字').trim().min(1, '要写名字').max(60) })
const nobody = () => new Problem(404, 'not_found', '没有这个人')

/** People who reported: whom the town does not listen to (IN-17), and whose words are erased on request (N-38, PC-07). */
export function contactRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'residents' as const }

  app.get('/api/contacts', { config: { right: 'contacts' }, schema: { querystring: Query } }, async (request) => {
    const contacts = await findContacts(desk.db, request.query.name, reportedVisibly(desk, callerOf(request)))
    const ids = contacts.map(({ id }) => id)
    if (ids.length > 0) await look(desk, request, [{ what: 'viewed_contact', detail: { contacts: ids } }])
    return { contacts }
  })

  for (const [verb, banned] of [
    ['ban', true],
    ['unban', false],
  ] as const) {
    app.post(`/api/contacts/:id/${verb}`, { config, schema: { params: Params } }, async (request) => {
      const { id } = request.params
      const isDone = await change(desk, clerkOf(request), async (c) => {
        if (!(await ban(c, id, banned))) return false
        await did(c, request)
        return true
      })
      if (!isDone) throw nobody()
      return { id, banned }
    })
  }

  app.post('/api/contacts/:id/erase', { config, schema: { params: Params } }, async (request) => {
    const erased = await change(desk, clerkOf(request), async (c) => {
      const done = await eraseWords(c, request.params.id)
      if (done !== null) await did(c, request)
      return done
    })
    if (erased === null) throw nobody()
    return erased
  })
}

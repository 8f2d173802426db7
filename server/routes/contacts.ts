import { z } from 'zod'
import { ban } from '../../desk/contacts.ts'
import { type Actor, change } from '../../desk/desk.ts'
import { eraseWords } from '../../desk/erase.ts'
import { findContacts } from '../../desk/person-data.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const Query = z.object({ name: z.string('要写名字').trim().min(1, '要写名字').max(60) })
const CLERK: Actor = { kind: 'person', personId: null, name: 'console' }
const nobody = () => new Problem(404, 'not_found', '没有这个人')

/** People who reported: whom the town does not listen to (IN-17), and whose words are erased on request (N-38, PC-07). */
export function contactRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/contacts', { config: { role: 'admin' }, schema: { querystring: Query } }, async ({ query }) => ({
    contacts: await findContacts(desk.db, query.name),
  }))

  for (const [verb, banned] of [
    ['ban', true],
    ['unban', false],
  ] as const) {
    app.post(
      `/api/contacts/:id/${verb}`,
      { config: { role: 'admin' }, schema: { params: Params } },
      async ({ params }) => {
        if (!(await change(desk, CLERK, (c) => ban(c, params.id, banned)))) throw nobody()
        return { id: params.id, banned }
      },
    )
  }

  app.post('/api/contacts/:id/erase', { config: { role: 'admin' }, schema: { params: Params } }, async ({ params }) => {
    const erased = await change(desk, CLERK, (c) => eraseWords(c, params.id))
    if (erased === null) throw nobody()
    return erased
  })
}

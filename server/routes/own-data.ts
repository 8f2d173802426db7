import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { change } from '../../desk/desk.ts'
import { eraseWords } from '../../desk/erase.ts'
import { contactsOf, correctName, dataOfContact, dataOfPerson } from '../../desk/person-data.ts'
import { clerkOf, did, look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Contact = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const Person = z.object({ id: z.string().min(1).max(60) })
const Name = z.strictObject({ name: z.string('要写名字').trim().min(1, '要写名字').max(60, '名字最长60个字') })
const Purpose = z.object({
  purpose: z.string().trim().min(2, '要写拿去做什么').max(100, '最长100个字').default('本人要自己的资料'),
})

/** Everybody may have what is kept of them, have it set right, and have their words erased (PC-07). */
export function ownDataRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'residents' as const }

  app.get(
    '/api/people/:id/data',
    { config, schema: { params: Person, querystring: Purpose } },
    async (request, reply) => copied(request, reply, await dataOfPerson(desk.db, request.params.id)),
  )

  app.get(
    '/api/contacts/:id/data',
    { config, schema: { params: Contact, querystring: Purpose } },
    async (request, reply) => copied(request, reply, await dataOfContact(desk.db, request.params.id)),
  )

  app.put('/api/contacts/:id', { config, schema: { params: Contact, body: Name } }, async (request) => {
    const { id } = request.params
    await change(desk, clerkOf(request), async (c) => {
      if (!(await correctName(c.tx, id, request.body.name))) throw nobody()
      await did(c, request)
    })
    return { id, name: request.body.name }
  })

  app.post('/api/people/:id/erase', { config, schema: { params: Person } }, async (request) =>
    change(desk, clerkOf(request), async (c) => {
      const ids = await contactsOf(c.tx, request.params.id)
      if (ids === null) throw nobody()
      const done = { erased: 0, waiting: 0 }
      for (const id of ids) {
        const one = await eraseWords(c, id)
        done.erased += one?.erased ?? 0
        done.waiting += one?.waiting ?? 0
      }
      await did(c, request)
      return done
    }),
  )

  async function copied<T extends object>(
    request: FastifyRequest<{ Querystring: z.infer<typeof Purpose> }>,
    reply: FastifyReply,
    data: T | null,
  ) {
    if (data === null) throw nobody()
    const { purpose } = request.query
    await look(desk, request, [
      { what: 'copied_data', detail: { ...(request.params as object), purpose, fields: Object.keys(data) } },
    ])
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="data.json"')
      .send(JSON.stringify({ madeAt: desk.clock().toISOString(), ...data }, null, 2))
  }
}

const nobody = () => new Problem(404, 'not_found', '没有这个人')
